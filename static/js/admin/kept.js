// A stream whose editor can show what was not understood, but can't add more of it.

(() => {
  const { StreamBlockDefinition } = window.wagtailStreamField.blocks;

  class KeepingStreamBlockDefinition extends StreamBlockDefinition {
    constructor(name, groups, initialStates, meta) {
      super(name, groups, initialStates, meta);
      // Wagtail knows by now how to show every block; from here on this is only the list to choose from.
      this.groupedChildBlockDefs = groups
        .map(([group, blocks]) => [group, blocks.filter((block) => block.name !== "kept")])
        .filter(([, blocks]) => blocks.length > 0);
    }
  }

  window.telepath.register("broadsheet.StreamBlock", KeepingStreamBlockDefinition);
})();
