package io.github.mnistgate.maven.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.mnistgate.report.ResultDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** {@code report.html}: one file with all that it needs, opened from disk without a network. */
public final class ReportPage {

    private static final String TEMPLATES = "io.github.mnistgate.maven.page.templates";

    private ReportPage() {}

    /** Texts and tables of a report. */
    public static ReportView view(ReportContent content) {
        return ReportViews.of(
                content, resource("report.css"), resource("tables.js") + '\n' + resource("report.js"), charts());
    }

    /** The file's content. */
    public static byte[] toBytes(ReportContent content) {
        return rendered("report.jte", view(content));
    }

    /**
     * The file's content for what is in a directory: made anew, or an earlier one, if that was made of just this.
     *
     * @param earlier content of the file before; empty where there was none
     * @param known see {@link ReportContent#read}
     */
    public static byte[] of(
            ResultDirectory directory, ReportedModule module, Optional<byte[]> earlier, ReportContent.Known known)
            throws IOException {
        byte[] mark =
                ("<!-- of " + ReportContent.sha256(directory, module) + " -->\n").getBytes(StandardCharsets.UTF_8);
        if (earlier.isPresent() && endsWith(earlier.get(), mark)) {
            return earlier.get();
        }
        byte[] page = toBytes(ReportContent.read(directory, module, known));
        byte[] marked = Arrays.copyOf(page, page.length + mark.length);
        System.arraycopy(mark, 0, marked, page.length, mark.length);
        return marked;
    }

    /** A page that says how to get a result. */
    public static byte[] withoutResult(ReportedModule module) {
        return rendered("no-result.jte", Map.of("module", module, "style", resource("report.css")));
    }

    private static boolean endsWith(byte[] page, byte[] mark) {
        return page.length >= mark.length
                && Arrays.equals(page, page.length - mark.length, page.length, mark, 0, mark.length);
    }

    /** A template's text. */
    static byte[] rendered(String template, Object view) {
        return rendered(template, Map.of("view", view));
    }

    private static byte[] rendered(String template, Map<String, Object> parameters) {
        StringOutput html = new StringOutput(1 << 20);
        TemplateEngine.createPrecompiled(null, ContentType.Html, ReportPage.class.getClassLoader(), TEMPLATES)
                .render(template, parameters, html);
        return html.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The library, and what the charts of every page share. */
    static String charts() {
        return resource("echarts.common.min.js") + '\n' + resource("charts.js");
    }

    /** A file beside this class. */
    static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " of the plugin cannot be read", e);
        }
    }
}
