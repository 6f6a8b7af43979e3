// Stands in for libnvrtc.so.13: what it compiles to only names its target. It knows devices up to compute capability 10.0.
#include "fake.h"

#include <cstring>
#include <string>

static std::string code;
static int known[] = {75, 80, 86, 90, 100};

CALL int nvrtcVersion(int *major, int *minor) {
  *major = 13;
  *minor = 0;
  return 0;
}

CALL int nvrtcGetNumSupportedArchs(int *count) {
  *count = sizeof known / sizeof *known;
  return 0;
}

CALL int nvrtcGetSupportedArchs(int *architectures) {
  memcpy(architectures, known, sizeof known);
  return 0;
}

CALL int nvrtcCreateProgram(void **program, const char *source, const char *, int, const char *const *,
    const char *const *) {
  *program = &code;
  return strstr(source, "KERNEL update(") ? 0 : 5;
}

CALL int nvrtcCompileProgram(void *, int count, const char *const *options) {
  code = "";
  for (int i = 0; i < count; i++) {
    std::string option = options[i];
    size_t machine = option.find("=sm_");
    size_t portable = option.find("=compute_");
    if (machine != std::string::npos) {
      code = "machine code " + option.substr(machine + 1);
    } else if (portable != std::string::npos) {
      code = "portable code " + option.substr(portable + 1);
    }
  }
  return code.empty() ? 5 : 0;
}

CALL int nvrtcGetCUBINSize(void *, size_t *size) {
  *size = code.size() + 1;
  return 0;
}

CALL int nvrtcGetCUBIN(void *, char *target) {
  memcpy(target, code.c_str(), code.size() + 1);
  return 0;
}

CALL int nvrtcGetPTXSize(void *program, size_t *size) {
  return nvrtcGetCUBINSize(program, size);
}

CALL int nvrtcGetPTX(void *program, char *target) {
  return nvrtcGetCUBIN(program, target);
}

CALL int nvrtcDestroyProgram(void **) {
  return 0;
}

CALL const char *nvrtcGetErrorString(int) {
  return "an error of the stand-in";
}
