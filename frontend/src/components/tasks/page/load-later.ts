/** What a key or a tap on the tasks page may ask for next. */
export function loadLater(): Promise<unknown> {
  return Promise.all([
    import("@/lib/tasks/quick-add/quick-add-dates"),
    import("../editor/TaskEditor"),
    import("../overlays/TaskOverlays"),
    import("../overlays/DeleteDialog"),
    import("../../activity/ActivityDrawer"),
    import("../overlays/ShortcutsDialog"),
    import("../toolbar/ViewMenu"),
  ]);
}
