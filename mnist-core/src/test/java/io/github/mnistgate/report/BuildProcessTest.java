package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildProcessTest {

    @Test
    void isRunningUsWhereItIsThisProcessOrOneThatStartedIt() {
        BuildProcess current = BuildProcess.current();
        assertThat(current.isRunningUs()).isTrue();
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        assertThat(new BuildProcess(
                                parent.pid(),
                                parent.info().startInstant().orElseThrow().toEpochMilli())
                        .isRunningUs())
                .isTrue();
    }

    @Test
    void isNotRunningUsWhereAnEarlierProcessHadTheSameNumber() {
        BuildProcess current = BuildProcess.current();
        assertThat(new BuildProcess(current.pid(), current.startMillis() - 60_000).isRunningUs())
                .isFalse();
        assertThat(new BuildProcess(Long.MAX_VALUE, current.startMillis()).isRunningUs())
                .isFalse();
    }

    @Test
    void isReadAsItWasWritten() {
        BuildProcess current = BuildProcess.current();
        assertThat(BuildProcess.parse(current.toString())).hasValue(current);
        assertThat(BuildProcess.parse("true")).isEmpty();
        assertThat(BuildProcess.parse("7 soon")).isEmpty();
    }
}
