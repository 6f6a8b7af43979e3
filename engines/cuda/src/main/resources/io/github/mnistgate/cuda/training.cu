// What a training step does beside the products of matrices, which cuBLAS makes. Matrices lie row by row, with a distance
// from row to row; a row is an image.
//
// A thread writes what is its own and reads nothing that another thread of its kernel writes, and every sum is made by one
// thread: there is no shared memory, no barrier and no atomic, and any order of the threads gives the same bits.
//
// Compiled with --fmad=false, and with division and root rounded correctly: the optimizers then give the bits that the
// processor's give for the same gradients. What comes before this text (KernelSource) names activations, optimizers and
// their constants.

#define THREAD ((long long) blockIdx.x * blockDim.x + threadIdx.x)
#define KERNEL extern "C" __global__ void

// The bias is one more row of a layer's weights, which this one more column of its inputs is multiplied by.
KERNEL ones(float *values, int rows, int column, int stride) {
  long long row = THREAD;
  if (row < rows) {
    values[row * stride + column] = 1.0f;
  }
}

// The images of the step that the cursor is at, four values a thread. An image fills a whole number of words.
KERNEL gather(const unsigned *images, const int *order, const int *cursor, float *values, int batch, int rows, int inputs,
    int stride, int normalize) {
  long long i = THREAD;
  int fours = (inputs + 3) / 4;
  if (i < (long long) rows * fours) {
    long long row = i / fours;
    int four = (int) (i % fours);
    unsigned grey = images[(long long) order[(long long) cursor[0] * batch + row] * fours + four];
    float *to = values + row * stride + 4 * four;
    for (int k = 0; k < 4 && 4 * four + k < inputs; k++) {
      float value = (float) (grey >> (8 * k) & 0xffu);
      to[k] = normalize ? value / 255.0f : value;
    }
  }
}

__device__ double sigmoid(double x) {
  return 1.0 / (1.0 + exp(-x));
}

__device__ double value(double x, int activation) {
  switch (activation) {
    case ELU: return x > 0.0 ? x : expm1(x);
    case RELU: return x > 0.0 ? x : 0.0;
    case SELU: return SELU_SCALE * (x > 0.0 ? x : SELU_ALPHA * expm1(x));
    case SIGMOID: return sigmoid(x);
    // Of a large x the exponential is infinite, but its logarithm is x.
    case SOFTPLUS: return (x > 0.0 ? x : 0.0) + log1p(exp(-fabs(x)));
    case SOFTSIGN: return x / (1.0 + fabs(x));
    case SWISH: return x * sigmoid(x);
    case TANH: return tanh(x);
    default: return x;
  }
}

__device__ double slope(double x, double value, int activation) {
  switch (activation) {
    case ELU: return x > 0.0 ? 1.0 : value + 1.0;
    case RELU: return x > 0.0 ? 1.0 : 0.0;
    case SELU: return x > 0.0 ? SELU_SCALE : value + SELU_SCALE * SELU_ALPHA;
    case SIGMOID: return value * (1.0 - value);
    case SOFTPLUS: return 1.0 - exp(-value);
    case SOFTSIGN: return (1.0 - fabs(value)) * (1.0 - fabs(value));
    case SWISH: {
      double s = x == 0.0 ? 0.5 : value / x;
      // Not the sum in another order: of a large value 1 would be lost.
      return s + value * (1.0 - s);
    }
    case TANH: return 1.0 - value * value;
    default: return 1.0;
  }
}

// From what enters the activation to what the next layer reads, and the slopes. But for a rectifier's and a line's, in
// double and rounded once.
KERNEL activate(const float *entering, float *values, float *slopes, int rows, int units, int width, int stride,
    int activation) {
  long long i = THREAD;
  if (i < (long long) rows * units) {
    long long row = i / units;
    int unit = (int) (i % units);
    float x = entering[row * width + unit];
    if (activation == RELU) {
      // Written so that what is no number stays none.
      values[row * stride + unit] = x <= 0.0f ? 0.0f : x;
      slopes[row * width + unit] = x <= 0.0f ? 0.0f : 1.0f;
    } else {
      double y = value(x, activation);
      values[row * stride + unit] = (float) y;
      slopes[row * width + unit] = (float) slope(x, y, activation);
    }
  }
}

// Softmax and cross-entropy, a thread for a row's class: its derivative by the logit. Each makes the row's sum anew, which
// takes less time than one thread that makes ten derivatives after it; the first class's thread tells the loss in nats,
// and whether the largest logit, the first of several, is the label's. Tells the update, which comes last, where the
// cursor is.
KERNEL softmax(const float *__restrict__ logits, const int *__restrict__ labels, const int *__restrict__ order,
    int *cursor, float *__restrict__ deltas, double *__restrict__ losses, unsigned char *__restrict__ hits, int batch,
    int rows, int classes, int width) {
  long long i = THREAD;
  if (i == 0) {
    cursor[1] = cursor[0];
  }
  if (i < (long long) rows * classes) {
    int row = (int) (i / classes);
    int own = (int) (i % classes);
    long long place = (long long) cursor[0] * batch + row;
    int label = labels[order[place]];
    const float *x = logits + (long long) row * width;
    int best = 0;
    float top = x[0];
    for (int c = 1; c < classes; c++) {
      if (x[c] > top) {
        best = c;
        top = x[c];
      }
    }
    double sum = 0.0;
    for (int c = 0; c < classes; c++) {
      sum += exp((double) x[c] - top);
    }
    float scale = 1.0f / rows;
    deltas[row * width + own] = (float) (exp((double) x[own] - top) / sum - (own == label ? 1.0 : 0.0)) * scale;
    if (own == 0) {
      losses[place] = log(sum) + ((double) top - x[label]);
      hits[place] = best == label;
    }
  }
}

// Derivatives by what left an activation become those by what entered it.
KERNEL backward(float *deltas, const float *slopes, int rows, int units, int width) {
  long long i = THREAD;
  if (i < (long long) rows * units) {
    long long at = i / units * width + i % units;
    deltas[at] = slopes[at] == 0.0f ? 0.0f : deltas[at] * slopes[at];
  }
}

// The optimizer, a parameter a thread; the second memory lies behind the first. Then the cursor goes to the next step: its
// first number is read by the kernels before, its second by this one alone, so no thread reads what another writes.
KERNEL update(float *parameters, const float *gradient, float *memory, const float *rates, int *cursor, int count,
    int optimizer) {
  long long i = THREAD;
  if (i < count) {
    float a = rates[cursor[1]];
    float g = gradient[i];
    float *first = memory + i;
    float *second = memory + count + i;
    switch (optimizer) {
      case ADAM:
        *first = BETA1 * *first + REST1 * g;
        *second = BETA2 * *second + REST2 * (g * g);
        parameters[i] -= a * *first / (sqrtf(*second) + EPSILON);
        break;
      case ADAMAX: {
        *first = BETA1 * *first + REST1 * g;
        float decayed = BETA2 * *second;
        // DeepLearning4J's smallest step, which keeps what never had a gradient from being divided by zero.
        *second = (decayed > fabsf(g) ? decayed : fabsf(g)) + 1e-32f;
        parameters[i] -= a * *first / *second;
        break;
      }
      case NESTEROV: {
        float step = a * g;
        *first = BETA1 * *first - step;
        parameters[i] += BETA1 * *first - step;
        break;
      }
      case RMSPROP:
        *first = RHO * *first + REST_RHO * (g * g);
        parameters[i] -= a * g / (sqrtf(*first) + EPSILON);
        break;
      default:
        parameters[i] -= a * g;
    }
    if (i == 0) {
      cursor[0] = cursor[1] + 1;
    }
  }
}
