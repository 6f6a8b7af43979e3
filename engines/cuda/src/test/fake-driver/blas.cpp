// Stands in for libcublas.so.13: the product, as BLAS defines it, column by column.
#include "fake.h"

static int handle;

CALL int cublasCreate_v2(void **created) {
  *created = &handle;
  return 0;
}

CALL int cublasDestroy_v2(void *) {
  return 0;
}

CALL int cublasSetStream_v2(void *, void *stream) {
  return stream ? 0 : 7;
}

CALL int cublasSetMathMode(void *, int mode) {
  // Anything but single precision would be another trainer.
  return mode == 0 ? 0 : 7;
}

CALL int cublasSetWorkspace_v2(void *, void *address, unsigned long) {
  return address && (unsigned long) address % 256 == 0 ? 0 : 7;
}

CALL int cublasGetVersion_v2(void *, int *version) {
  *version = 130000;
  return 0;
}

CALL const char *cublasGetStatusName(int) {
  return "a status of the stand-in";
}

CALL int cublasSgemm_v2(void *given, int transposeA, int transposeB, int m, int n, int k, const float *alpha,
    const float *a, int lda, const float *b, int ldb, const float *beta, float *c, int ldc) {
  if (given != &handle || *alpha != 1 || *beta != 0 || lda < (transposeA ? k : m) || ldb < (transposeB ? n : k)
      || ldc < m) {
    return 7;
  }
  enqueue([=] {
    for (int column = 0; column < n; column++) {
      for (int row = 0; row < m; row++) {
        double sum = 0;
        for (int i = 0; i < k; i++) {
          float left = transposeA ? a[i + (long) row * lda] : a[row + (long) i * lda];
          float right = transposeB ? b[column + (long) i * ldb] : b[i + (long) column * ldb];
          sum += (double) left * right;
        }
        c[row + (long) column * ldc] = (float) sum;
      }
    }
  });
  return 0;
}
