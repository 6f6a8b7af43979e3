package io.github.mnistgate.maven.page;

import java.util.Optional;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.reporting.AbstractMavenReportRenderer;

/** A report as a page of {@code mvn site}: what needs no script, and a link to the rest. */
public final class SitePage extends AbstractMavenReportRenderer {

  private final Optional<ReportView> view;
  private final String report;

  /**
   * @param view empty where there is no result
   * @param report the whole report, relative to the page
   */
  public SitePage(Sink sink, Optional<ReportView> view, String report) {
    super(sink);
    this.view = view;
    this.report = report;
  }

  /** A page that says how to get a result. */
  public static SitePage withoutResult(Sink sink) {
    return new SitePage(sink, Optional.empty(), "");
  }

  @Override
  public String getTitle() {
    return "MNIST gate";
  }

  @Override
  protected void renderBody() {
    startSection(view.map(ReportView::headline).orElse("No result"));
    view.ifPresentOrElse(this::renderVerdict,
        () -> paragraph("There is no result yet. To make one run: mvn mnist:train mnist:check site"));
    endSection();
    view.ifPresent(this::renderTables);
  }

  private void renderVerdict(ReportView result) {
    if (!result.breaches().isEmpty() || !result.warnings().isEmpty()) {
      sink.list();
      result.breaches().forEach(this::listItem);
      result.warnings().forEach(warning -> listItem("Warning: " + warning));
      sink.list_();
    }
    if (!result.isJudged()) {
      paragraph("To judge it run: mvn mnist:check site");
    }
    sink.paragraph();
    link(report, "Curves, confused images, calibration and all else");
    sink.paragraph_();
  }

  private void listItem(String message) {
    sink.listItem();
    text(message);
    sink.listItem_();
  }

  private void renderTables(ReportView result) {
    startSection("Key figures");
    startTable();
    tableHeader(new String[] {"Figure", "Value", "Remark"});
    result.figures().forEach(figure -> tableRow(new String[] {figure.name(), figure.value(), figure.remark()}));
    endTable();
    endSection();
    if (!result.gates().isEmpty()) {
      startSection("Gates");
      startTable();
      tableHeader(new String[] {"Verdict", "Gate", "Value", "Limit", "95 % interval"});
      result.gates().forEach(gate -> tableRow(
          new String[] {gate.outcome(), gate.subject(), gate.value(), gate.limit(), gate.interval()}));
      endTable();
      endSection();
    }
    startSection("Digits");
    startTable();
    tableHeader(new String[] {"Digit", "Images", "Recall", "95 % interval", "Precision", "F1"});
    result.classes().forEach(row -> tableRow(new String[] {String.valueOf(row.label()), String.valueOf(row.images()),
        row.recall(), row.interval(), row.precision(), row.f1()}));
    endTable();
    endSection();
  }
}
