package castalia.bank;

import castalia.bank.format.Markdown;
import java.util.List;
import java.util.Optional;

/// A piece of a section.
public sealed interface Block {
  /// How many words of prose it has: none if it is code.
  default int words() {
    var text =
        switch (this) {
          case Prose prose -> prose.plainText();
          case Heading heading -> heading.text();
          case ProgramBlock _, Snippet _ -> "";
        };
    return text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
  }

  /// A heading below the section's own.
  ///
  /// @param level 3 or more
  /// @param markdown its text as written, such as ``Why `is` lies``
  /// @param anchor its id on a page, unique in the question
  record Heading(int level, String markdown, String anchor) implements Block {
    /// Its text without any marks.
    public String text() {
      return Markdown.inlineText(markdown);
    }

    /// Its text as HTML, without the heading's own element.
    public String html() {
      return Markdown.inlineHtml(markdown);
    }
  }

  /// Paragraphs, lists, tables and quotations.
  ///
  /// @param markdown as written; it holds no raw HTML, and links only to https and to questions
  record Prose(String markdown) implements Block {
    /// As HTML. Safe to place in a page as it is.
    public String html(LinkResolver links) {
      return Markdown.html(markdown, links);
    }

    /// As HTML, in which the first mention of each term that was not met before leads to the
    /// glossary.
    ///
    /// @param terms those of the page that this is part of, in the order of its parts
    public String html(LinkResolver links, TermLinker terms) {
      return Markdown.html(markdown, links, terms);
    }

    /// Without any marks, one paragraph, item or row a line.
    public String plainText() {
      return Markdown.text(markdown);
    }
  }

  /// A Python program that is run.
  ///
  /// @param id unique in the question: the role and a count from 1, such as `proof-3`
  /// @param source UTF-8 text that ends with a line feed
  /// @param output what it must print, or empty if its own assertions decide
  /// @param raises the name of the exception that must end it, or empty if it must end well
  /// @param requires the oldest version that runs it, or empty if every version does
  /// @param packages what it imports beyond the standard library; it runs only where all are
  ///   installed
  /// @param line the line in the file of the program's first line, from 1
  record ProgramBlock(
      String id,
      Role role,
      String source,
      Optional<String> output,
      Optional<String> raises,
      Optional<PythonVersion> requires,
      List<PythonPackage> packages,
      int line)
      implements Block {
    public ProgramBlock {
      packages = List.copyOf(packages);
    }
  }

  /// Something in a fence that is shown and not run.
  ///
  /// @param language the word behind the fence, or the empty string
  record Snippet(String language, String text) implements Block {}

  /// What a program is there for.
  enum Role {
    /// It stands behind a claim.
    PROOF,
    /// It is asked: what does this print?
    CARD;

    /// The word for it in a question file.
    public String word() {
      return this == PROOF ? "proof" : "card";
    }
  }
}
