package dev.evenkeel.verify.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.verify.measure.ArmSettings.Role;
import dev.evenkeel.verify.report.Fixture;
import dev.evenkeel.verify.report.Report;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class HtmlReportTest {

    private static final Report REPORT =
            Report.of(Fixture.settings(Fixture.TYPICAL, 3, 12), Fixture.blocks(Fixture.TYPICAL, 3, 12, 5), false);

    @Test
    void theVerdictStandsFirst() throws Exception {
        Document page = parsed(REPORT);

        assertThat(texts(page, "p").getFirst()).isEqualTo("▲ Better");
        assertThat(texts(page, "h2"))
                .containsExactly(
                        "What changes",
                        "Stability and latency",
                        "Pauses",
                        "What each part brings",
                        "Cost",
                        "Where evenkeel is behind",
                        "How to read this",
                        "This run");
        assertThat(texts(page, "pre")).containsExactly("./evenkeel prove --seed 42");
    }

    @Test
    void everyArmHasALineInBothCharts() throws Exception {
        List<String> lines = attributes(parsed(REPORT), "path", "d").stream()
                .filter(data -> data.length() > 500)
                .toList();

        assertThat(lines).hasSizeGreaterThanOrEqualTo(2 * Fixture.TYPICAL.size());
        assertThat(HtmlReport.render(REPORT)).doesNotContain("NaN", "Infinity");
    }

    @Test
    void nothingIsLoadedFromElsewhere() throws Exception {
        Document page = parsed(REPORT);

        for (String element : List.of("script", "link", "img", "iframe", "object")) {
            assertThat(page.getElementsByTagName(element).getLength())
                    .as(element)
                    .isZero();
        }
        assertThat(texts(page, "style").getFirst()).doesNotContain("url(", "@import");
    }

    @Test
    void namesAreEscapedWhereverTheyStand() throws Exception {
        String name = "<script>\"'&\u0007\ud800";
        List<Fixture.Arm> arms = List.of(
                new Fixture.Arm(name, Role.AS_IS, 40, 38, 1.8),
                new Fixture.Arm("evenkeel", Role.EVENKEEL, 0.7, 0.4, 0.1));
        Report report = Report.of(Fixture.settings(arms, 3, 12), Fixture.blocks(arms, 3, 12, 5), false);

        Document page = parsed(report);

        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(texts(page, "li")).contains("<script>\"'&\uFFFD\uFFFD");
    }

    @Test
    void aRunThatWasStoppedSaysSoAndNeedsNoBlock() throws Exception {
        Report nothing = Report.of(Fixture.settings(Fixture.TYPICAL, 3, 12), List.of(), true);

        assertThat(texts(parsed(nothing), "p").getFirst()).startsWith("Partial: ");
        assertThat(HtmlReport.render(nothing)).contains("? Inconclusive", "No JVM was measured.");
    }

    @Test
    void theFileHoldsWhatWasRendered(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.html");

        HtmlReport.write(REPORT, file);

        assertThat(Files.readString(file)).isEqualTo(HtmlReport.render(REPORT)).startsWith("<!DOCTYPE html>\n<html");
    }

    private static Document parsed(Report report) throws ParserConfigurationException, SAXException, IOException {
        String page = HtmlReport.render(report);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private static List<String> texts(Document page, String element) {
        NodeList nodes = page.getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    private static List<String> attributes(Document page, String element, String attribute) {
        NodeList nodes = page.getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i ->
                        nodes.item(i).getAttributes().getNamedItem(attribute).getNodeValue())
                .toList();
    }
}
