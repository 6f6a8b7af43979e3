package io.github.mnistgate.cuda;

import static io.github.mnistgate.cuda.CudaCalls.check;
import static io.github.mnistgate.cuda.CudaCalls.error;
import static io.github.mnistgate.cuda.DeviceFacts.freeMemory;
import static io.github.mnistgate.nvidia.NvidiaDevice.megabytes;
import static org.bytedeco.cuda.global.cudart.CUDA_ERROR_NO_DEVICE;
import static org.bytedeco.cuda.global.cudart.CUDA_ERROR_OUT_OF_MEMORY;
import static org.bytedeco.cuda.global.cudart.CU_STREAM_CAPTURE_MODE_RELAXED;
import static org.bytedeco.cuda.global.cudart.CU_STREAM_NON_BLOCKING;

import io.github.mnistgate.cuda.Operation.Launch;
import io.github.mnistgate.cuda.Operation.Product;
import io.github.mnistgate.nvidia.DeviceSupport;
import io.github.mnistgate.nvidia.NvidiaDevice;
import io.github.mnistgate.training.DeviceUnavailableException;
import io.github.mnistgate.training.Engine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.cuda.cublas.cublasContext;
import org.bytedeco.cuda.cudart.CUctx_st;
import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUgraphExec_st;
import org.bytedeco.cuda.cudart.CUgraph_st;
import org.bytedeco.cuda.cudart.CUmod_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * The first NVIDIA device that the driver shows, with its memory and one stream, in which all that it is told happens
 * in order. To be used by one thread.
 */
final class CudaDevice implements AutoCloseable {

    /**
     * The memory that cuBLAS may use beside the matrices, by NVIDIA's advice for Hopper. It is given so that cuBLAS
     * allocates nothing.
     */
    private static final int WORKSPACE_BYTES = 32 << 20;

    private static final int THREADS_OF_BLOCK = 128;

    private final Deque<Runnable> releases = new ArrayDeque<>();
    private final Map<Place.Buffer, Long> addresses = new HashMap<>();
    private final Map<String, CUfunc_st> kernels = new HashMap<>();
    private final FloatPointer one = new FloatPointer(1f);
    private final FloatPointer zero = new FloatPointer(0f);
    private final NvidiaDevice facts;
    private final Target target;
    private final CUctx_st context = new CUctx_st();
    private final CUstream_st stream = new CUstream_st();
    private final CUmod_st module = new CUmod_st();
    private final cublasContext blas = new cublasContext();

    /** Work that was recorded. */
    record Recording(CUgraphExec_st graph) {}

    private CudaDevice(int device, NvidiaDevice facts) {
        this.facts = facts;
        target = Target.of(facts.capability(), Compiler.architectures());
        check(cudart.cuDevicePrimaryCtxRetain(context, device), "cuDevicePrimaryCtxRetain");
        releases.push(() -> cudart.cuDevicePrimaryCtxRelease(device));
        check(cudart.cuCtxSetCurrent(context), "cuCtxSetCurrent");
        check(cudart.cuStreamCreate(stream, CU_STREAM_NON_BLOCKING), "cuStreamCreate");
        releases.push(() -> cudart.cuStreamDestroy(stream));
        try (BytePointer code = new BytePointer(Compiler.compile(target))) {
            check(cudart.cuModuleLoadData(module, code), "cuModuleLoadData");
        }
        releases.push(() -> cudart.cuModuleUnload(module));
    }

    /**
     * Opens it.
     *
     * @throws DeviceUnavailableException in one line, if driver, device or a library is missing or too old
     */
    static CudaDevice open() {
        try {
            return opened();
        } catch (DeviceUnavailableException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new DeviceUnavailableException(
                    "the device cannot be opened (" + e + "): see what nvidia-smi says, or train with backend '"
                            + Engine.CPU + "'",
                    e);
        }
    }

    private static CudaDevice opened() {
        CudaLibraries.load();
        int initialized = cudart.cuInit(0);
        if (initialized == CUDA_ERROR_NO_DEVICE) {
            throw new DeviceUnavailableException(NvidiaDevice.none());
        }
        if (initialized != cudart.CUDA_SUCCESS) {
            throw new DeviceUnavailableException("the NVIDIA driver does not start (" + error(initialized)
                    + "): see what nvidia-smi says, and start the machine again after an update of the driver");
        }
        int[] found = new int[1];
        check(cudart.cuDeviceGet(found, 0), "cuDeviceGet");
        NvidiaDevice facts = DeviceFacts.device(found[0]);
        DeviceSupport.require(CudaLibraries.RELEASE, facts);
        CudaDevice device = new CudaDevice(found[0], facts);
        try {
            device.openBlas();
            return device;
        } catch (RuntimeException | Error e) {
            device.close();
            throw e;
        }
    }

    private void openBlas() {
        check(cublas.cublasCreate_v2(blas), "cublasCreate");
        releases.push(() -> cublas.cublasDestroy_v2(blas));
        check(cublas.cublasSetStream_v2(blas, stream), "cublasSetStream");
        // Single precision throughout: no tensor cores, which would round the factors to ten bits.
        check(cublas.cublasSetMathMode(blas, cublas.CUBLAS_DEFAULT_MATH), "cublasSetMathMode");
    }

    /** Name, compute capability, memory and driver. */
    Map<String, String> description() {
        return facts.described("fused, cuBLAS, NVRTC for " + target.architecture() + ", CUDA graphs");
    }

    /** Returns the versions of the libraries. */
    Map<String, String> versions() {
        int[] version = new int[1];
        check(cublas.cublasGetVersion_v2(blas, version), "cublasGetVersion");
        return Map.of("cublas", String.valueOf(version[0]), "nvrtc", Compiler.version());
    }

    /**
     * Allocates buffers, all zero, and what cuBLAS needs.
     *
     * @throws DeviceUnavailableException in one line, if the device has too little memory
     */
    void allocate(List<Place.Buffer> buffers) {
        long needed = buffers.stream().mapToLong(Place.Buffer::bytes).sum() + WORKSPACE_BYTES;
        if (needed > freeMemory()) {
            throw tooLittle(needed);
        }
        buffers.forEach(buffer -> addresses.put(buffer, allocate(buffer.bytes(), needed)));
        check(
                cublas.cublasSetWorkspace_v2(
                        blas, new DevicePointer(allocate(WORKSPACE_BYTES, needed)), WORKSPACE_BYTES),
                "cublasSetWorkspace");
    }

    private long allocate(long bytes, long needed) {
        long[] address = new long[1];
        int status = cudart.cuMemAlloc(address, bytes);
        if (status == CUDA_ERROR_OUT_OF_MEMORY) {
            throw tooLittle(needed);
        }
        check(status, "cuMemAlloc");
        releases.push(() -> cudart.cuMemFree(address[0]));
        check(cudart.cuMemsetD8Async(address[0], (byte) 0, bytes, stream), "cuMemsetD8Async");
        return address[0];
    }

    private DeviceUnavailableException tooLittle(long needed) {
        return new DeviceUnavailableException(
                facts.name() + " has " + megabytes(freeMemory()) + " of memory free, but this" + " training needs "
                        + megabytes(needed) + ": choose a smaller batchSize, or end what else uses the device");
    }

    /** Writes to the device; may be called for parts of a buffer. */
    void upload(Place place, byte[] values) {
        try (BytePointer source = new BytePointer(values)) {
            upload(place, source, values.length);
        }
    }

    /** Writes to the device. */
    void upload(Place place, int[] values) {
        try (IntPointer source = new IntPointer(values)) {
            upload(place, source, (long) values.length * Integer.BYTES);
        }
    }

    /** Writes to the device. */
    void upload(Place place, float[] values) {
        try (FloatPointer source = new FloatPointer(values)) {
            upload(place, source, (long) values.length * Float.BYTES);
        }
    }

    private void upload(Place place, Pointer source, long bytes) {
        check(cudart.cuMemcpyHtoDAsync(address(place), source, bytes, stream), "cuMemcpyHtoDAsync");
        finish();
    }

    /** Reads from the device, after all that it was told is done. */
    byte[] downloadBytes(Place.Buffer buffer) {
        try (BytePointer target = new BytePointer(buffer.bytes())) {
            download(buffer, target);
            byte[] values = new byte[Math.toIntExact(buffer.bytes())];
            target.get(values);
            return values;
        }
    }

    /** Reads from the device, after all that it was told is done. */
    float[] downloadFloats(Place.Buffer buffer) {
        try (FloatPointer target = new FloatPointer(buffer.bytes() / Float.BYTES)) {
            download(buffer, target);
            float[] values = new float[Math.toIntExact(target.limit())];
            target.get(values);
            return values;
        }
    }

    /** Reads from the device, after all that it was told is done. */
    double[] downloadDoubles(Place.Buffer buffer) {
        try (DoublePointer target = new DoublePointer(buffer.bytes() / Double.BYTES)) {
            download(buffer, target);
            double[] values = new double[Math.toIntExact(target.limit())];
            target.get(values);
            return values;
        }
    }

    private void download(Place.Buffer buffer, Pointer target) {
        check(cudart.cuMemcpyDtoHAsync(target, address(buffer.start()), buffer.bytes(), stream), "cuMemcpyDtoHAsync");
        finish();
    }

    /** Waits until all that it was told is done. */
    private void finish() {
        check(cudart.cuStreamSynchronize(stream), "cuStreamSynchronize");
    }

    /** Does operations, in their order. */
    void run(List<Operation> operations) {
        operations.forEach(this::issue);
    }

    /**
     * Records operations as a CUDA graph, without doing them.
     *
     * @param times that they are done in one run
     */
    Recording record(List<Operation> operations, int times) {
        CUgraph_st graph = new CUgraph_st();
        CUgraphExec_st executable = new CUgraphExec_st();
        // Relaxed: should cuBLAS load a kernel meanwhile, it may. No other thread uses the device.
        check(cudart.cuStreamBeginCapture(stream, CU_STREAM_CAPTURE_MODE_RELAXED), "cuStreamBeginCapture");
        for (int time = 0; time < times; time++) {
            run(operations);
        }
        check(cudart.cuStreamEndCapture(stream, graph), "cuStreamEndCapture");
        check(cudart.cuGraphInstantiate(executable, graph, 0), "cuGraphInstantiate");
        check(cudart.cuGraphDestroy(graph), "cuGraphDestroy");
        releases.push(() -> cudart.cuGraphExecDestroy(executable));
        return new Recording(executable);
    }

    /** Does what was recorded. */
    void run(Recording recording) {
        check(cudart.cuGraphLaunch(recording.graph(), stream), "cuGraphLaunch");
    }

    private void issue(Operation operation) {
        if (operation instanceof Launch launch) {
            launch(launch);
        } else if (operation instanceof Product product) {
            multiply(product);
        }
    }

    @SuppressWarnings("try") // Not referred to: all pointers that are made in its scope are freed with it.
    private void launch(Launch launch) {
        try (PointerScope scope = new PointerScope()) {
            PointerPointer<Pointer> parameters = new PointerPointer<>(
                    launch.places().size() + launch.numbers().size());
            long at = 0;
            for (Place place : launch.places()) {
                parameters.put(at++, new LongPointer(new long[] {address(place)}));
            }
            for (int number : launch.numbers()) {
                parameters.put(at++, new IntPointer(new int[] {number}));
            }
            int blocks = Math.toIntExact((launch.threads() + THREADS_OF_BLOCK - 1) / THREADS_OF_BLOCK);
            check(
                    cudart.cuLaunchKernel(
                            kernel(launch.kernel()), blocks, 1, 1, THREADS_OF_BLOCK, 1, 1, 0, stream, parameters, null),
                    launch.kernel());
        }
    }

    private CUfunc_st kernel(String name) {
        return kernels.computeIfAbsent(name, key -> {
            CUfunc_st function = new CUfunc_st();
            check(cudart.cuModuleGetFunction(function, module, key), "cuModuleGetFunction " + key);
            return function;
        });
    }

    /** cuBLAS takes matrices column by column: it is told to make the transposed product, of B and A in this order. */
    private void multiply(Product product) {
        check(
                cublas.cublasSgemm_v2(
                        blas,
                        transposition(product.b()),
                        transposition(product.a()),
                        product.columns(),
                        product.rows(),
                        product.inner(),
                        one,
                        pointer(product.b().place()),
                        product.b().stride(),
                        pointer(product.a().place()),
                        product.a().stride(),
                        zero,
                        pointer(product.c().place()),
                        product.c().stride()),
                "cublasSgemm");
    }

    private static int transposition(Operation.Matrix matrix) {
        return matrix.transposed() ? cublas.CUBLAS_OP_T : cublas.CUBLAS_OP_N;
    }

    private FloatPointer pointer(Place place) {
        return new DevicePointer(address(place));
    }

    private long address(Place place) {
        return addresses.get(place.buffer()) + place.offset();
    }

    /** An address that only the device can follow. */
    private static final class DevicePointer extends FloatPointer {

        DevicePointer(long address) {
            super((Pointer) null);
            this.address = address;
        }
    }

    /** In the reverse order of what was opened; that a release fails too, is no news. */
    @Override
    public void close() {
        releases.forEach(Runnable::run);
        releases.clear();
    }
}
