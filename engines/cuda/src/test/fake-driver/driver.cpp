// Stands in for libcuda.so.1 where there is no device: the driver's calls that the trainer makes, with the trainer's own
// kernels compiled for the processor. Behind every allocation lies a page that nobody may touch.
//
// FAKE_CUDA_DEVICES, _VERSION, _CAPABILITY and _MEMORY say what it shows, _START how it starts, _STATUS how what it was told
// ends; FAKE_CUDA_ORDER=backwards runs the threads of a kernel from the last to the first.
#include "fake.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

struct Index { unsigned x; };
static Index blockIdx, blockDim, threadIdx;
#define __global__ __attribute__((visibility("hidden")))
#define __device__ static
#include "kernels.h"

enum { SUCCESS = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NO_DEVICE = 100, NO_BINARY = 209, NOT_FOUND = 500, LAUNCH_FAILED = 719,
  CAPTURE_UNSUPPORTED = 900 };

using Work = std::function<void()>;
using Graph = std::vector<Work>;
using Binder = std::function<Work(void **)>;

static Graph *recording;
static std::map<uint64_t, std::pair<void *, size_t>> allocations;
static long used;

static long setting(const char *name, long otherwise) {
  const char *value = getenv(name);
  return value ? atol(value) : otherwise;
}

void enqueue(Work work) {
  if (recording) {
    recording->push_back(work);
  } else {
    work();
  }
}

// The parameters are read at once, as the driver reads them.
template <class... A, size_t... I>
static Work bindParameters(void (*kernel)(A...), void **parameters, std::index_sequence<I...>) {
  std::tuple<A...> values(*(A *) parameters[I]...);
  return [=] { std::apply(kernel, values); };
}

template <class... A>
static Binder binder(void (*kernel)(A...)) {
  return [=](void **parameters) { return bindParameters(kernel, parameters, std::index_sequence_for<A...>()); };
}

static std::map<std::string, Binder> kernels = {{"ones", binder(ones)}, {"gather", binder(gather)},
    {"activate", binder(activate)}, {"softmax", binder(softmax)}, {"backward", binder(backward)},
    {"update", binder(update)}};

CALL int cuInit(unsigned) {
  return setting("FAKE_CUDA_DEVICES", 1) > 0 ? (int) setting("FAKE_CUDA_START", SUCCESS) : NO_DEVICE;
}

CALL int cuDriverGetVersion(int *version) {
  *version = (int) setting("FAKE_CUDA_VERSION", 13000);
  return SUCCESS;
}

CALL int cuDeviceGet(int *device, int ordinal) {
  *device = 0;
  return ordinal == 0 ? SUCCESS : INVALID_VALUE;
}

CALL int cuDeviceGetAttribute(int *value, int attribute, int) {
  long capability = setting("FAKE_CUDA_CAPABILITY", 90);
  *value = (int) (attribute == 75 ? capability / 10 : attribute == 76 ? capability % 10 : 0);
  return attribute == 75 || attribute == 76 ? SUCCESS : INVALID_VALUE;
}

CALL int cuDeviceGetName(char *name, int length, int) {
  strncpy(name, "Stand-in", length);
  return SUCCESS;
}

CALL int cuDeviceTotalMem_v2(size_t *bytes, int) {
  *bytes = setting("FAKE_CUDA_MEMORY", 1L << 30);
  return SUCCESS;
}

CALL int cuDevicePrimaryCtxRetain(void **context, int) {
  *context = &recording;
  return SUCCESS;
}

CALL int cuDevicePrimaryCtxRelease_v2(int) {
  // All that was taken must have been given back.
  return allocations.empty() ? SUCCESS : (abort(), SUCCESS);
}

CALL int cuCtxSetCurrent(void *context) {
  return context == &recording ? SUCCESS : INVALID_VALUE;
}

CALL int cuStreamCreate(void **stream, unsigned) {
  *stream = &allocations;
  return SUCCESS;
}

CALL int cuStreamDestroy_v2(void *) {
  return SUCCESS;
}

CALL int cuStreamSynchronize(void *) {
  return recording ? CAPTURE_UNSUPPORTED : (int) setting("FAKE_CUDA_STATUS", SUCCESS);
}

CALL int cuModuleLoadData(void **module, const void *image) {
  std::string code = (const char *) image;
  std::string own = "machine code sm_" + std::to_string(setting("FAKE_CUDA_CAPABILITY", 90));
  *module = &kernels;
  return code == own || code.rfind("portable code", 0) == 0 ? SUCCESS : NO_BINARY;
}

CALL int cuModuleUnload(void *) {
  return SUCCESS;
}

CALL int cuModuleGetFunction(void **function, void *, const char *name) {
  auto found = kernels.find(name);
  *function = found == kernels.end() ? nullptr : &found->second;
  return *function ? SUCCESS : NOT_FOUND;
}

CALL int cuMemGetInfo_v2(size_t *free, size_t *total) {
  *total = setting("FAKE_CUDA_MEMORY", 1L << 30);
  *free = *total - used;
  return SUCCESS;
}

CALL int cuMemAlloc_v2(uint64_t *address, size_t bytes) {
  if (recording) {
    return CAPTURE_UNSUPPORTED;
  }
  size_t page = sysconf(_SC_PAGESIZE);
  size_t whole = (bytes + page - 1) / page * page;
  char *base = (char *) mmap(nullptr, whole + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (base == MAP_FAILED) {
    return OUT_OF_MEMORY;
  }
  mprotect(base + whole, page, PROT_NONE);
  *address = (uint64_t) (base + whole - bytes);
  // A device's memory is not zero.
  memset((void *) *address, 0xff, bytes);
  allocations[*address] = {base, whole + page};
  used += whole;
  return SUCCESS;
}

CALL int cuMemFree_v2(uint64_t address) {
  auto found = allocations.find(address);
  if (found == allocations.end()) {
    return INVALID_VALUE;
  }
  munmap(found->second.first, found->second.second);
  used -= found->second.second - sysconf(_SC_PAGESIZE);
  allocations.erase(found);
  return SUCCESS;
}

CALL int cuMemcpyHtoDAsync_v2(uint64_t target, const void *source, size_t bytes, void *) {
  if (recording) {
    return CAPTURE_UNSUPPORTED;
  }
  memcpy((void *) target, source, bytes);
  return SUCCESS;
}

CALL int cuMemcpyDtoHAsync_v2(void *target, uint64_t source, size_t bytes, void *) {
  if (recording) {
    return CAPTURE_UNSUPPORTED;
  }
  memcpy(target, (void *) source, bytes);
  return SUCCESS;
}

CALL int cuMemsetD8Async(uint64_t target, unsigned char value, size_t bytes, void *) {
  enqueue([=] { memset((void *) target, value, bytes); });
  return SUCCESS;
}

CALL int cuStreamBeginCapture_v2(void *, int) {
  if (recording) {
    return CAPTURE_UNSUPPORTED;
  }
  recording = new Graph();
  return SUCCESS;
}

CALL int cuStreamEndCapture(void *, void **graph) {
  *graph = recording;
  recording = nullptr;
  return *graph ? SUCCESS : INVALID_VALUE;
}

CALL int cuGraphInstantiateWithFlags(void **executable, void *graph, unsigned long long) {
  *executable = new Graph(*(Graph *) graph);
  return SUCCESS;
}

CALL int cuGraphDestroy(void *graph) {
  delete (Graph *) graph;
  return SUCCESS;
}

CALL int cuGraphExecDestroy(void *executable) {
  delete (Graph *) executable;
  return SUCCESS;
}

CALL int cuGraphLaunch(void *executable, void *) {
  for (const Work &work : *(Graph *) executable) {
    work();
  }
  return SUCCESS;
}

CALL int cuLaunchKernel(void *function, unsigned blocks, unsigned, unsigned, unsigned threads, unsigned, unsigned, unsigned,
    void *, void **parameters, void **) {
  Work thread = (*(Binder *) function)(parameters);
  const char *order = getenv("FAKE_CUDA_ORDER");
  bool backwards = order && std::string(order) == "backwards";
  enqueue([=] {
    blockDim.x = threads;
    for (unsigned n = 0; n < blocks * threads; n++) {
      unsigned i = backwards ? blocks * threads - 1 - n : n;
      blockIdx.x = i / threads;
      threadIdx.x = i % threads;
      thread();
    }
  });
  return SUCCESS;
}

CALL int cuGetErrorName(int status, const char **name) {
  *name = status == LAUNCH_FAILED ? "CUDA_ERROR_LAUNCH_FAILED" : "an error of the stand-in";
  return SUCCESS;
}
