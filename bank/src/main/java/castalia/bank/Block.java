package castalia.bank;

import castalia.bank.format.Markdown;
import java.util.List;
import java.util.Locale;
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
  /// @param id unique in the question: of a proof a count from 1, such as `proof-3`; of what is
  ///   asked the name that its author gave it, such as `card-2` or `fix-shared-list`, which stays
  ///   when other programs come or go
  /// @param purpose what it is there for
  /// @param source UTF-8 text that ends with a line feed; of a repair the repaired program
  /// @param output what it must print, or empty if its own assertions decide
  /// @param raises the name of the exception that must end it, or empty if it must end well
  /// @param requires the oldest version that runs it, or empty if every version does
  /// @param packages what it imports beyond the standard library; it runs only where all are
  ///   installed
  /// @param line the line in the file of the program's first line, from 1
  record ProgramBlock(
      String id,
      Purpose purpose,
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

    /// What it is there for, in a word.
    public Role role() {
      return purpose.role();
    }

    /// The program as it is run: a repair with its check behind it.
    public String toRun() {
      return purpose instanceof Purpose.Repair repair ? repair.checked(source) : source;
    }
  }

  /// Something in a fence that is shown and not run.
  ///
  /// @param language the word behind the fence, or the empty string
  record Snippet(String language, String text) implements Block {}

  /// What a program is there for, and what else that takes.
  sealed interface Purpose {
    /// It stands behind a claim.
    record Proof() implements Purpose {}

    /// It is asked: what does this print?
    ///
    /// @param completed whether it is asked once more with a line of it missing
    record Card(boolean completed) implements Purpose {}

    /// It is the repair of a program with a bug, which is asked: mend this.
    ///
    /// @param broken the program with the bug, which does not print what the repaired one prints
    /// @param brokenLine the line in the file of its first line, from 1
    /// @param check what is run behind a repair and is not shown before; it asserts
    /// @param checkLine the line in the file of its first line, from 1
    record Repair(String broken, int brokenLine, String check, int checkLine) implements Purpose {
      /// A program with the check behind it.
      public String checked(String program) {
        return program.stripTrailing() + "\n\n" + check;
      }
    }

    /// In a word.
    default Role role() {
      return switch (this) {
        case Proof _ -> Role.PROOF;
        case Card _ -> Role.CARD;
        case Repair _ -> Role.FIX;
      };
    }
  }

  /// What a program is there for, in a word.
  enum Role {
    /// It stands behind a claim.
    PROOF,
    /// It is asked: what does this print?
    CARD,
    /// It is asked: what is wrong with this?
    FIX;

    /// The word for it in a question file.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
