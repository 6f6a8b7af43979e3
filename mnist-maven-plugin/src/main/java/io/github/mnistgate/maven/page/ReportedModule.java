package io.github.mnistgate.maven.page;

/**
 * The module that a page is of, and the goals that make and judge its result, as they are typed at the root of the
 * checkout.
 *
 * @param name for people
 * @param train the goal that makes the result, with its execution where that has a configuration of its own
 * @param check likewise the goal that judges it
 * @param selection an option that chooses the module among others, behind a blank; empty where it is the only one
 */
public record ReportedModule(String name, String train, String check, String selection) {

    /** Returns a module that is alone in its checkout and whose executions have no configuration of their own. */
    public static ReportedModule of(String name) {
        return new ReportedModule(name, "mnist:train", "mnist:check", "");
    }

    /** Returns the command that makes the result and judges it. */
    public String trainAndCheck() {
        return "mvn " + train + " " + check + selection;
    }

    /** Returns the command that judges the result. */
    public String checkAlone() {
        return "mvn " + check + selection;
    }

    /** Returns the command that makes the result, judges it, and then the site. */
    public String site() {
        return "mvn " + train + " " + check + " site" + selection;
    }
}
