package io.github.mnistgate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;

/** Breaks lines in objects, and between the elements of an outer array. */
final class RowPrinter extends DefaultPrettyPrinter {

    private static final long serialVersionUID = 1;
    private static final DefaultIndenter LINE_FEEDS = new DefaultIndenter("  ", "\n");

    private int depth;

    RowPrinter() {
        indentObjectsWith(LINE_FEEDS);
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
        return new RowPrinter();
    }

    @Override
    public void writeStartArray(JsonGenerator json) throws IOException {
        depth++;
        _nesting++;
        json.writeRaw('[');
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) throws IOException {
        if (depth == 1) {
            json.writeRaw("\n" + "  ".repeat(_nesting));
        }
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
        json.writeRaw(depth == 1 ? ",\n" + "  ".repeat(_nesting) : ", ");
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) throws IOException {
        json.writeRaw(depth == 1 && values > 0 ? "\n" + "  ".repeat(_nesting - 1) + "]" : "]");
        _nesting--;
        depth--;
    }
}
