/* What the shared library shows. Everything else in it is hidden, so that two libraries in one
   program cannot mix theirs up. For the compiler only: C and C++ headers of filin include it,
   programs need not. */
#ifndef FILIN_EXPORT_H
#define FILIN_EXPORT_H

#if defined(__GNUC__)
#define FILIN_API __attribute__((visibility("default")))
#else
#define FILIN_API
#endif

#endif
