package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.report.PredictionsFile.Classified;
import io.github.mnistgate.report.PredictionsFile.Failure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredictionsFileTest {

    @Test
    void holdsWhatWasPredicted() throws JsonProcessingException {
        Classified right = new Classified("7.png", Optional.of(1), prediction(0.25f, 0.75f), List.of());
        Classified wrong =
                new Classified("0.png", Optional.of(0), prediction(0.25f, 0.75f), List.of("tiny", "\"odd\""));
        Classified unknown = new Classified("a \"b\".png", Optional.empty(), prediction(0.5f, 0.5f), List.of());

        Failure failure = new Failure("x\n.png", Optional.empty(), "x?.png: is not a picture");
        Failure labelled = new Failure("7.png", Optional.of(7), "7.png is an empty file");

        byte[] bytes = PredictionsFile.toBytes("abc", List.of(right, wrong, unknown), List.of(failure, labelled));

        assertThat(Json.toLine(Json.parse(new String(bytes, StandardCharsets.UTF_8))))
                .isEqualTo("{\"schemaVersion\":1,\"model\":{\"sha256\":\"abc\"},\"predictions\":["
                        + "{\"image\":\"7.png\",\"label\":1,\"predicted\":1,\"probabilities\":[0.25,0.75],\"hints\":[]},"
                        + "{\"image\":\"0.png\",\"label\":0,\"predicted\":1,\"probabilities\":[0.25,0.75],"
                        + "\"hints\":[\"tiny\",\"\\\"odd\\\"\"]},"
                        + "{\"image\":\"a \\\"b\\\".png\",\"label\":null,\"predicted\":0,\"probabilities\":[0.5,0.5],"
                        + "\"hints\":[]}],"
                        + "\"failures\":[{\"image\":\"x\\n.png\",\"label\":null,\"error\":\"x?.png: is not a picture\"},"
                        + "{\"image\":\"7.png\",\"label\":7,\"error\":\"7.png is an empty file\"}]}");
        assertThat(List.of(right.isWrong(), wrong.isWrong(), unknown.isWrong())).containsExactly(false, true, false);
    }

    private static Prediction prediction(float... probabilities) {
        return Predictions.ofOutputs(probabilities, probabilities.length).prediction(0);
    }
}
