//! Lesson 7: initialisation, why the first weights decide whether a deep network learns.
