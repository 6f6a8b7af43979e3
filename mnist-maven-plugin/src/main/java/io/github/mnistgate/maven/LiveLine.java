package io.github.mnistgate.maven;

/** The last line of the terminal, that is drawn over where a person is watching. */
final class LiveLine {

    /** A line that wraps cannot be drawn over, and terminals have 80 columns at the least. */
    private static final int WIDTH = 79;

    private final boolean live;
    private boolean drawn;

    LiveLine(boolean live) {
        this.live = live;
    }

    void draw(String text) {
        if (live) {
            drawn = true;
            String line = text.length() > WIDTH ? text.substring(0, WIDTH) : text;
            System.out.print("\r" + line + " ".repeat(WIDTH - line.length()) + "\r");
            System.out.flush();
        }
    }

    /** Before a line of the log. */
    void clear() {
        if (drawn) {
            draw("");
            drawn = false;
        }
    }
}
