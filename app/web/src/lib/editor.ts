// The one module that knows CodeMirror. It is loaded when an editor is first asked for.
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";

export interface EditorOptions {
  /** What the editor is called by readers of the screen. */
  readonly label: string;
  readonly text: string;
  readonly numbers?: boolean;
  onChange(text: string): void;
  onRun(): void;
  /** For Ctrl Shift Enter; without it that does what Ctrl Enter does. */
  onSubmit?(): void;
}

/** The keys of another editor. */
export type Keys = "" | "vim" | "emacs";

export interface Editor {
  text(): string;
  /** Shows another text, with a history of its own. */
  replace(text: string, label: string): void;
  focus(): void;
  close(): void;
  /** Puts the cursor into a line, counted from 1, and shows it in the middle. */
  reveal(line: number): void;
  /** Takes the keys of another editor; done when they are loaded. */
  useKeys(keys: Keys): Promise<void>;
}

const colours = tagHighlighter([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword], class: "k" },
  { tag: [tags.bool, tags.null, tags.self], class: "k" },
  { tag: [tags.string, tags.special(tags.string), tags.docString], class: "s" },
  { tag: [tags.number], class: "n" },
  { tag: [tags.comment, tags.lineComment], class: "c" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], class: "d" },
  { tag: [tags.standard(tags.variableName)], class: "b" },
  { tag: [tags.meta], class: "a" },
]);

// The editor lives in a shadow root: there its styles need no <style> element, which the page's policy forbids.
const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "transparent", fontSize: "0.875rem" },
  "&.cm-focused": { outline: "2px solid var(--spring)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--code)", lineHeight: "1.375rem", fontWeight: "450", fontVariantLigatures: "none" },
  ".cm-content, .cm-gutter": { minHeight: "var(--editor-height, auto)" },
  ".cm-content": { padding: "0.5rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 0.75rem" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--ink-soft)", border: "0" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 0.25rem 0 0.75rem", minWidth: "2rem" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--shade) 45%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "light-dark(#bfe0e1, #2c5f67)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--spring-wash)", outline: "1px solid var(--spring)" },
  ".cm-selectionMatch, .cm-searchMatch": { backgroundColor: "light-dark(#f6e3a6, #55451a)" },
  ".cm-panels": { backgroundColor: "var(--leaf)", color: "var(--ink)", fontFamily: "var(--sans)" },
  ".cm-panel.cm-search": { padding: "0.5rem 0.75rem" },
  ".cm-panel.cm-search label": { fontSize: "1rem", display: "inline-flex", gap: "0.25rem", alignItems: "center" },
  ".cm-panel.cm-search [name=close]": { fontSize: "1.5rem", right: "0.5rem", color: "var(--ink-soft)", cursor: "pointer" },
  ".cm-panel :focus-visible": { outline: "2px solid var(--spring)", outlineOffset: "1px" },
  ".cm-panel input[type=checkbox]": { accentColor: "var(--spring)", margin: "0" },
  ".cm-textfield, .cm-button": {
    fontFamily: "var(--sans)",
    fontSize: "1rem",
    color: "var(--ink)",
    backgroundColor: "var(--paper)",
    backgroundImage: "none",
    border: "1px solid var(--edge)",
    borderRadius: "4px",
  },
  ".k": { color: "var(--code-keyword)", fontWeight: "600" },
  ".s": { color: "var(--code-string)" },
  ".n": { color: "var(--code-number)" },
  ".c": { color: "var(--code-comment)" },
  ".d": { color: "var(--code-name)", fontWeight: "650" },
  ".b": { color: "var(--code-builtin)" },
  ".a": { color: "var(--code-decorator)" },
});

/**
 * Types over a selection of several lines by a transaction. Left to itself Chromium would mend the torn lines with
 * inline styles, which the page's policy refuses and reports.
 */
const typeOverLines = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to } = view.state.selection.main;
    const text = event.data;
    const torn = view.state.doc.lineAt(from).number !== view.state.doc.lineAt(to).number;
    if (event.inputType !== "insertText" || event.isComposing || text === null || !torn) {
      return false;
    }
    event.preventDefault();
    const insert = () => view.state.update(view.state.replaceSelection(text), { userEvent: "input.type", scrollIntoView: true });
    if (!view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, insert))) {
      view.dispatch(insert());
    }
    return true;
  },
});

/** Puts an editor into an element, for as long as it is not closed. */
export function openEditor(host: HTMLElement, options: EditorOptions): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const keysOf = new Compartment();
  let foreign: Extension = [];
  const stateOf = (text: string, label: string): EditorState =>
    EditorState.create({
      doc: text,
      extensions: [
        keysOf.of(foreign),
        options.numbers ? [lineNumbers(), highlightActiveLineGutter()] : [],
        highlightSpecialChars(),
        history(),
        drawSelection(),
        indentOnInput(),
        indentUnit.of("    "),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        search({ top: true }),
        syntaxHighlighting(colours),
        python(),
        look,
        typeOverLines,
        EditorView.contentAttributes.of({ "aria-label": `${label}. Escape, then Tab, leaves the editor`, autocapitalize: "off", tabindex: "0" }),
        Prec.highest(
          keymap.of([
            { key: "Mod-Shift-Enter", run: () => ((options.onSubmit ?? options.onRun)(), true) },
            { key: "Mod-Enter", run: () => (options.onRun(), true) },
          ]),
        ),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, indentWithTab]),
        escapeFreesTab(),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) {
            options.onChange(update.state.doc.toString());
          }
        }),
      ],
    });
  const view = new EditorView({ state: stateOf(options.text, options.label), parent: root, root });
  return {
    text: () => view.state.doc.toString(),
    replace: (text, label) => view.setState(stateOf(text, label)),
    focus: () => view.focus(),
    close: () => view.destroy(),
    reveal(line) {
      const at = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines)).from;
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
    },
    async useKeys(keys) {
      foreign = await extensionOf(keys);
      view.dispatch({ effects: keysOf.reconfigure(foreign) });
    },
  };
}

async function extensionOf(keys: Keys): Promise<Extension> {
  switch (keys) {
    case "vim":
      return (await import("@replit/codemirror-vim")).vim();
    case "emacs":
      return (await import("@replit/codemirror-emacs")).emacs();
    case "":
      return [];
  }
}

/** Tab indents, so Escape lets the next Tab leave: nobody is caught in the editor. */
function escapeFreesTab() {
  return Prec.low(keymap.of([{ key: "Escape", run: (view) => (view.setTabFocusMode(2000), true) }]));
}
