//! Lesson 8: gradient checking, and a museum of real bugs with the checks that catch them.
