package io.github.mnistgate.maven;

import io.github.mnistgate.maven.ModuleResults.Step;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.Fingerprint;
import java.util.Optional;

/**
 * Says what a user does about a result that is missing, that breaches its gates, or that nothing judges, in commands
 * that work where Maven was started.
 *
 * @param check the goal that says so
 */
record CheckRemedies(AbstractMnistMojo check) {

    private static final String SEEDS = "mnist.seeds";
    /** Maven's name for what is typed without one. */
    private static final String TYPED_ID = "default-cli";

    /** Returns a sentence that says how a result comes into a directory. */
    String makeResult(ResultDirectory directory) {
        BoundGoals pom = BoundGoals.of(check.moduleResults(), directory.path());
        if (pom.makeResult()) {
            Step maker = pom.training().or(pom::evaluation).orElseThrow();
            String makes = "mnist:" + maker.goal() + " of execution '" + maker.id() + "' in the pom makes it";
            if (maker.skipped()) {
                return makes + ", but is skipped; take <skip> or mnist.skip out";
            }
            return check.isTyped()
                    ? makes + "; run: " + check.commands().phases("verify")
                    : makes + ", but has not run before mnist:check in this build; bind mnist:check to a later phase";
        }
        Optional<String> elsewhere = check.moduleResults().madeElsewhere(directory.path(), check.isTyped());
        if (elsewhere.isPresent()) {
            return elsewhere.get()
                    + (check.isTyped()
                            ? ": name such a directory with -Dmnist.outputDirectory"
                            : ": give mnist:check the same <outputDirectory>, in the same <execution>");
        }
        return "run mnist:train first, or bind it to a phase before verify: "
                + check.commands().goals(train(Optional.empty()), judge());
    }

    /**
     * Returns a command that makes the result again and judges it, in the way in which this one was made and judged.
     *
     * @param seeds the parameter of that name, which the command has where it was typed
     */
    String another(JudgedModel model, BoundGoals pom, String seeds) {
        if (Fingerprint.isForeign(model.inputs())) {
            return "With another model run: "
                    + (pom.evaluation().isPresent()
                            ? check.commands().phases("verify")
                            : check.commands().goals("mnist:evaluate", judge()) + " -Dmnist.model=…");
        }
        String same = check.session().getUserProperties().containsKey(SEEDS) ? " -D" + SEEDS + "=" + seeds : "";
        return "After a change of the recipe run: "
                + (pom.training().isPresent() && !check.isTyped()
                        ? check.commands().phases("verify")
                        : check.commands().goals(train(pom.training()), judge()))
                + same;
    }

    /** Returns a warning that nothing judges the result of an execution, with what to write. */
    String judge(Step maker) {
        String directory = check.moduleResults().shown(maker.directory());
        return "No mnist:check in the pom judges " + directory + ", the result of " + maker.named()
                + "; add <goal>check</goal> to"
                + " that execution, or write <execution><id>check-" + maker.id()
                + "</id><goals><goal>check</goal></goals>"
                + "<configuration><outputDirectory>" + directory + "</outputDirectory></configuration></execution>.";
    }

    /** Returns the training as it is typed; that of a typed execution, where that one trains as well. */
    private String train(Optional<Step> training) {
        boolean byItself = isTypedByName()
                && PluginExecutions.hasGoal(check.project(), check.execution().getExecutionId(), ModuleResults.TRAIN);
        return byItself
                ? "mnist:train@" + check.execution().getExecutionId()
                : training.map(step -> check.typed("mnist:train", step.id())).orElse("mnist:train");
    }

    /** Returns this goal as it is typed, or the phase that runs it. */
    private String judge() {
        return isTypedByName()
                ? "mnist:check@" + check.execution().getExecutionId()
                : check.isTyped() ? "mnist:check" : "verify";
    }

    private boolean isTypedByName() {
        return check.isTyped() && !check.execution().getExecutionId().equals(TYPED_ID);
    }
}
