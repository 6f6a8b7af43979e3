package io.github.mnistgate.worker;

import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.DeviceEngine;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.EpochMetrics;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trains one result after the other, each in a JVM of its own that has all processors, and begins no other after one
 * that failed. Where the device that was found turns out not to work, it trains on the processor, from then on.
 */
public final class JvmRunner implements Runner {

    private final Provision provision;
    private final TrainingSite site;
    private final Optional<EngineChoice> fallback;
    private final Optional<String> hint;

    /**
     * True once a training found that the device does not work; later trainings skip it, because each would start a JVM
     * to find that out again.
     */
    private boolean deviceFailed;

    /** Makes a runner that has no other engine in the place of a task's. */
    public JvmRunner(Provision provision, TrainingSite site) {
        this(provision, site, Optional.empty(), Optional.empty());
    }

    /**
     * @param fallback the engine that trains where the device cannot be used after all; empty if none may
     * @param hint a line for the user that is told with each training
     */
    public JvmRunner(Provision provision, TrainingSite site, Optional<EngineChoice> fallback, Optional<String> hint) {
        this.provision = provision;
        this.site = site;
        this.fallback = fallback;
        this.hint = hint;
    }

    @Override
    public SortedMap<Integer, WorkerFailedException> run(List<WantedResult> wanted, Listener listener) {
        SortedMap<Integer, WorkerFailedException> failures = new TreeMap<>();
        for (int place = 0; place < wanted.size() && failures.isEmpty(); place++) {
            try {
                provide(place, wanted.get(place), listener);
            } catch (WorkerFailedException e) {
                failures.put(place, e);
                listener.onFailed(place, e);
            }
        }
        return failures;
    }

    private void provide(int place, WantedResult wanted, Listener listener) throws WorkerFailedException {
        wanted.directory().create();
        site.beforeUse(wanted.directory());
        try {
            provideOn(place, deviceFailed ? withFallback(wanted) : wanted, listener);
        } catch (DeviceFailedException e) {
            if (deviceFailed || fallback.isEmpty()) {
                throw e;
            }
            listener.onWarning("Training on the processor instead: " + e.getMessage());
            deviceFailed = true;
            provideOn(place, withFallback(wanted), listener);
        }
    }

    private WantedResult withFallback(WantedResult wanted) {
        return new WantedResult(wanted.task().with(fallback.orElseThrow()), wanted.directory());
    }

    private void provideOn(int place, WantedResult wanted, Listener listener) throws WorkerFailedException {
        provision.provide(place, wanted, listener, new Provision.Training<WorkerFailedException>() {
            @Override
            public void beforeChange() throws WorkerFailedException {
                site.beforeChange();
            }

            @Override
            public Optional<String> fault(ResultDirectory directory) throws WorkerFailedException {
                Result result = Result.read(directory);
                return Verifier.fault(result, false, () -> site.readerOptions(result), listener);
            }

            @Override
            public WorkerEvent.Result train(String reason) throws WorkerFailedException {
                // The options are found before an earlier result is cleared, so that it is not lost when something is
                // missing.
                WorkerProcess.Options options = options(wanted.task().engine(), listener);
                beforeChange();
                listener.onStart(place, reason);
                hint.ifPresent(listener::onWarning);
                return fork(place, wanted, options, listener);
            }
        });
    }

    private WorkerProcess.Options options(EngineChoice engine, Listener listener) throws WorkerFailedException {
        if (!(engine.engine() instanceof DeviceEngine device)) {
            return site.options(engine);
        }
        if (device.bringsLibraries()) {
            // The probe tells whether the device can be used at all, before gigabytes are downloaded.
            WorkerProcess.probe(device, ofDevice(() -> site.probeOptions(device)), listener);
        }
        return ofDevice(() -> site.options(engine));
    }

    private interface Lookup {
        WorkerProcess.Options find() throws WorkerFailedException;
    }

    /** Looks for options that need the libraries of a device. If Maven cannot get these, the device cannot be used. */
    private static WorkerProcess.Options ofDevice(Lookup lookup) throws DeviceFailedException {
        try {
            return lookup.find();
        } catch (WorkerFailedException e) {
            throw new DeviceFailedException(e.getMessage(), e);
        }
    }

    private WorkerEvent.Result fork(int place, WantedResult wanted, WorkerProcess.Options options, Listener listener)
            throws WorkerFailedException {
        ResultDirectory directory = wanted.directory();
        WorkerRequest request = new WorkerRequest(
                wanted.task(), provision.data(), directory.path().toString(), listener.wantsSteps());
        clear(directory);
        try {
            return WorkerProcess.run(request, options, ofPlace(place, listener));
        } catch (WorkerFailedException e) {
            try {
                // The files that a worker wrote before it failed are no result.
                clear(directory);
            } catch (WorkerFailedException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private static void clear(ResultDirectory directory) throws WorkerFailedException {
        try {
            directory.clear();
        } catch (IOException e) {
            throw new WorkerFailedException(
                    "the earlier result in " + directory.path() + " cannot be removed: " + e, e);
        }
    }

    private static WorkerProcess.Listener ofPlace(int place, Listener listener) {
        return new WorkerProcess.Listener() {
            @Override
            public void onStep(WorkerEvent.Step step) {
                listener.onStep(place, step);
            }

            @Override
            public void onEpoch(EpochMetrics epoch) {
                listener.onEpoch(place, epoch);
            }

            @Override
            public void onWarning(String message) {
                listener.onWarning(message);
            }

            @Override
            public void onOutput(String line) {
                listener.onOutput(line);
            }
        };
    }
}
