package io.github.mnistgate.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TeamTest {

    private static final int MAX_SHARES = 37;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void everyShareOfEveryTaskIsDoneOnce(int size) {
        Random random = new Random(size);
        int[] done = new int[MAX_SHARES];
        try (Team team = new Team(size, MAX_SHARES)) {
            assertThat(team.size()).isEqualTo(size);
            for (int task = 1; task <= 3_000; task++) {
                int shares = random.nextInt(MAX_SHARES + 1);
                int[] expected = done.clone();
                for (int share = 0; share < shares; share++) {
                    expected[share]++;
                }

                // A plain array: what the threads wrote must be seen, too.
                team.run(shares, (share, member) -> done[share]++);

                assertThat(done).as("task %d of %d shares", task, shares).isEqualTo(expected);
            }
        }
    }

    /** Tasks of two empty shares: the members often reach for the same one at the same time. */
    @Test
    void shareThatTwoReachForIsDoneOnce() {
        int tasks = 100_000;
        AtomicIntegerArray done = new AtomicIntegerArray(2);
        try (Team team = new Team(2, 2)) {
            for (int task = 0; task < tasks; task++) {
                team.run(2, (share, member) -> done.incrementAndGet(share));
            }
        }
        assertThat(done).hasToString("[" + tasks + ", " + tasks + "]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void noMemberDoesTwoSharesAtOnce(int size) {
        AtomicIntegerArray busy = new AtomicIntegerArray(size);
        AtomicInteger clashes = new AtomicInteger();
        try (Team team = new Team(size, MAX_SHARES)) {
            for (int task = 0; task < 1_000; task++) {
                team.run(MAX_SHARES, (share, member) -> {
                    clashes.addAndGet(busy.getAndIncrement(member));
                    busy.getAndDecrement(member);
                });
            }
        }
        assertThat(clashes).hasValue(0);
    }

    @Test
    void othersDoTheSharesOfAMemberThatIsHeldUp() {
        Set<Integer> byFirst = new HashSet<>();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch rest = new CountDownLatch(9);
        AtomicInteger bySecond = new AtomicInteger();
        try (Team team = new Team(2, 10)) {
            team.run(10, (share, member) -> {
                if (member == 1) {
                    bySecond.incrementAndGet();
                    held.countDown();
                    await(rest);
                } else {
                    await(held);
                    byFirst.add(share);
                    rest.countDown();
                }
            });
        }
        assertThat(bySecond).hasValue(1);
        assertThat(byFirst).hasSize(9);
    }

    @Test
    void membersThatOversleepDoNothingTwice() {
        int[] done = new int[8];
        try (Team team = new Team(4, done.length)) {
            for (int task = 1; task <= 200; task++) {
                int slow = task % 4;
                int shares = 1 + task % done.length;
                int[] expected = done.clone();
                for (int share = 0; share < shares; share++) {
                    expected[share]++;
                }
                team.run(shares, (share, member) -> {
                    if (member == slow) {
                        sleep(2);
                    }
                    done[share]++;
                });
                assertThat(done).isEqualTo(expected);
            }
        }
    }

    @Test
    void failureOfAnotherThreadIsReportedWithItsCauseAfterTheOtherShares() {
        IllegalArgumentException cause = new IllegalArgumentException("no such row");
        CountDownLatch failed = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        try (Team team = new Team(3, 12)) {
            assertThatThrownBy(() -> team.run(12, (share, member) -> {
                        if (member == 1 && failed.getCount() == 1) {
                            failed.countDown();
                            throw cause;
                        }
                        await(failed);
                        done.incrementAndGet();
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a training thread failed")
                    .hasCause(cause);
        }
        assertThat(done).hasValue(11);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void failureOfTheCallersOwnShareIsReported(int size) {
        AssertionError cause = new AssertionError("an error as well");
        try (Team team = new Team(size, 1)) {
            assertThatThrownBy(() -> team.run(1, (share, member) -> {
                        throw cause;
                    }))
                    .satisfiesAnyOf(
                            e -> assertThat(e).isSameAs(cause),
                            e -> assertThat(e).hasCause(cause));
        }
    }

    @Test
    void parkedThreadsWakeUp() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Team team = new Team(3, 3)) {
            List<Thread> threads = threadsSince(before);
            assertThat(threads).hasSize(2);
            for (int task = 0; task < 3; task++) {
                awaitParked(threads);
                CountDownLatch all = new CountDownLatch(3);
                AtomicIntegerArray shares = new AtomicIntegerArray(3);

                // Returns only if each member takes a share.
                team.run(3, (share, member) -> {
                    shares.incrementAndGet(member);
                    all.countDown();
                    await(all);
                });

                assertThat(shares).hasToString("[1, 1, 1]");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closeEndsTheThreads(boolean parked) throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        List<Thread> threads;
        try (Team team = new Team(4, 4)) {
            threads = threadsSince(before);
            assertThat(threads).hasSize(3).allMatch(Thread::isDaemon);
            team.run(4, (share, member) -> {});
            if (parked) {
                awaitParked(threads);
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static List<Thread> threadsSince(Set<Thread> before) {
        List<Thread> threads = new ArrayList<>(Thread.getAllStackTraces().keySet());
        threads.removeAll(before);
        threads.removeIf(thread -> !thread.getName().startsWith("training "));
        return threads;
    }

    /** Fails by the class's time limit. Nobody tells when a thread is parked, so its state is looked at. */
    private static void awaitParked(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.sleep(1);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes a member the slow one: the delay is what is tested. */
    private static void sleep(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
