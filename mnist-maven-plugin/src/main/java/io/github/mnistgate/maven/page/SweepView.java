package io.github.mnistgate.maven.page;

import java.util.List;

/**
 * A sweep as its template shows it: texts and rows of tables. The template escapes all but the last four, as it does of
 * a {@link ReportView}.
 *
 * @param module that the sweep is of
 * @param headline the best variant
 * @param explanation a sentence to it
 * @param names of the parameters that vary
 * @param variants the best first
 * @param runs every training, those of the best variant first
 * @param drawn how many variants have curves, from the best on
 * @param data for the script, JSON
 */
public record SweepView(
        String module,
        String headline,
        String explanation,
        List<String> names,
        List<VariantRow> variants,
        List<RunRow> runs,
        int drawn,
        String data,
        String style,
        String script,
        String charts) {

    /**
     * A variant; texts.
     *
     * @param name all of its values in a line
     * @param trainings how many it has, and how many of them failed
     */
    public record VariantRow(
            int rank,
            String name,
            List<String> values,
            String accuracy,
            String deviation,
            String range,
            String loss,
            String trainAccuracy,
            String seconds,
            String trainings) {}

    /**
     * A training; texts.
     *
     * @param result where its result is; where it failed, why
     */
    public record RunRow(
            int rank, long seed, String accuracy, String loss, String trainAccuracy, String seconds, String result) {}
}
