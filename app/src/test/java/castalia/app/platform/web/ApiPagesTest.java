package castalia.app.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.ErrorCode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiPagesTest {
  private static final String DOCUMENT =
      """
      {"info": {"title": "T", "version": "9.8", "description": "Look at `errors`."},
       "paths": {"/things/{id}": {
         "summary": "not a method",
         "post": {
           "operationId": "makeThing", "summary": "Make <one>", "description": "At once.",
           "parameters": [
             {"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}},
             {"name": "limit", "in": "query", "description": "Most.",
              "schema": {"type": ["integer", "null"], "minimum": 1, "maximum": 50}},
             {"name": "tag", "in": "query",
              "schema": {"type": "array", "items": {"type": "string"}}}],
           "requestBody": {"content": {"application/json":
             {"schema": {"$ref": "#/components/schemas/Thing"}}}},
           "responses": {
             "200": {"description": "Done.", "content": {"application/json":
               {"schema": {"$ref": "#/components/schemas/Thing"}}}},
             "404": {"$ref": "#/components/responses/Missing"}}}}},
       "components": {
         "responses": {"Missing": {"description": "Not there."}},
         "schemas": {
           "Kind": {"enum": ["a", "b"]},
           "Thing": {"required": ["kind"], "properties": {
             "kind": {"$ref": "#/components/schemas/Kind"},
             "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
             "name": {"type": "string", "minLength": 2, "description": "A `word`."}}}}}}
      """;

  private final ApiView view = view();

  private static ApiView view() {
    return new ApiPages(new Frames(new Assets(), Optional::empty), ApiPagesTest::document).view();
  }

  private static JsonNode document() {
    try {
      return new ObjectMapper().readTree(DOCUMENT);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anOperationIsToldWithItsParametersAndTheirRanges() {
    var operation = view.operations().getFirst();
    assertThat(view.operations()).hasSize(1);
    assertThat(operation.method()).isEqualTo("POST");
    assertThat(operation.parameters())
        .extracting(field -> field.name() + ": " + field.type().words() + " " + field.required())
        .containsExactly(
            "id: integer true", "limit: integer, 1 to 50 false", "tag: list of string false");
  }

  @Test
  void anAnswerThatIsReferredToIsFollowed() {
    assertThat(view.operations().getFirst().answers())
        .extracting(answer -> answer.status() + " " + answer.description())
        .containsExactly("200 Done.", "404 Not there.");
  }

  @Test
  void aShapeIsToldWithItsFieldsOrItsWords() {
    assertThat(view.schemas().getFirst().values()).containsExactly("a", "b");
    assertThat(view.schemas().getLast().fields())
        .extracting(
            field ->
                field.name()
                    + ": "
                    + field.type().words()
                    + field.type().schema()
                    + " "
                    + field.required())
        .containsExactly(
            "kind: Kind true",
            "parts: list of Thing false",
            "name: string, at least 2 characters false");
  }

  @Test
  void everyLinkOnThePageHasItsTargetAndNothingIsTakenForMarkup() {
    var page = new String(new Templates().render("api.jte", view), StandardCharsets.UTF_8);
    assertThat(page)
        .contains("href=\"#schema-Thing\"")
        .contains("id=\"schema-Thing\"")
        .contains("href=\"#schema-Kind\"")
        .contains("id=\"schema-Kind\"")
        .contains("Make &lt;one&gt;")
        .contains("A <code>word</code>.");
  }

  @Test
  void everyKindOfProblemHasThePlaceThatItsAddressLeadsTo() {
    var page = new String(new Templates().render("api.jte", view), StandardCharsets.UTF_8);
    assertThat(Arrays.stream(ErrorCode.values()).map(code -> "id=\"problem-" + code.slug() + "\""))
        .allSatisfy(anchor -> assertThat(page).contains(anchor));
  }
}
