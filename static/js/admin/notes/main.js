// Notes in the rich text editor.

import { showNotesInPlace } from "./bubble.js";
import { checkNotes } from "./checks.js";
import { keepNotesInDrags, onDrop } from "./drag.js";
import { keys } from "./keys.js";
import { Marker, keepNumbered } from "./marker.js";
import { keepSignsOutOfPlainText, onPaste } from "./paste.js";
import { KIND } from "./roll.js";
import { NoteSource } from "./source.js";

window.draftail.registerPlugin({ type: KIND, source: NoteSource, decorator: Marker, onPaste }, "entityTypes");
window.draftail.registerPlugin({ ...keys, handleDrop: onDrop }, "plugins");
keepNumbered();
showNotesInPlace();
checkNotes();
keepSignsOutOfPlainText();
keepNotesInDrags();
