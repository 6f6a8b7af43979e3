// What the stand-ins share: a stream that does or records what it is told. They follow the documentation of CUDA 13.
#ifndef FAKE_H
#define FAKE_H
#include <functional>

#define CALL extern "C" __attribute__((visibility("default")))

// Does it now, or adds it to what is being recorded.
__attribute__((visibility("default"))) void enqueue(std::function<void()> work);

#endif
