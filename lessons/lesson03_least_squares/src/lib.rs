//! Lesson 3.
