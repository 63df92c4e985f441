// Notes in the rich text editor.
