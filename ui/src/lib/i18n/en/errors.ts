/**
 * What a refusal means and what to do next, by the desk's code. Review, wire and export word their
 * own.
 */
export const errors = {
  "error.unreachable": "The desk does not answer. Your text is still on this screen. Try again.",
  "error.unknown": "That did not work, and nothing was changed. {message}",
  "error.not_found": "This is no longer in the newsroom. Go back to the list and read it again.",
  "error.NotFound": "This is no longer in the newsroom. Go back to the list and read it again.",
  "error.Taken": "{name} is there already. Choose another name.",
  "error.BadSlug":
    "That is no slug. Use up to 40 letters, digits and hyphens, such as PORT-STRIKE.",
  "error.AmbiguousName":
    "{name} is the name of several stories. Open the one you mean from a list.",
  "error.ItemKilled": "The wire killed “{item}”. Its copy is not used.",
  "error.ItemWithheld": "The wire withholds “{item}”. Wait until it is released.",
  "error.ItemEmbargoed": "“{item}” is under an embargo that is not over. Wait until it is.",
  "error.ItemAdvisory": "“{item}” is a message to editors. It is never copy.",
  "error.ItemNotForPublication": "“{item}” is marked not for publication.",
  "stopped.ItemKilled": "The wire killed “{item}”, and words of it stand here. Take them out.",
  "stopped.ItemWithheld":
    "The wire withholds “{item}”, and words of it stand here. Wait until it is released, or take them out.",
  "stopped.ItemEmbargoed":
    "“{item}” is under an embargo until {until}. Wait, or take its words out.",
  "stopped.ItemAdvisory": "“{item}” is a message to editors and never copy. Take its words out.",
  "stopped.ItemNotForPublication": "“{item}” is marked not for publication. Take its words out.",
  "stopped.no_end": "further notice",
  "stopped.chip": "{count, plural, one {Stopped} other {Stopped by #}}",
  "error.Stopped": "The program broke this step off. What was saved is safe. Try again.",
  "error.NotLetIn":
    "This page may not ask the newsroom. Open it from the address that was printed at the start.",
  "error.BadInput": "That could not be used, and nothing was changed. {message}",
  "error.BadCall":
    "This window and the desk do not understand each other. Close the program and start it again.",
  "error.SlugMissing": "The story has no slug. Give it one in Details before handing it in.",
  "error.slug_empty": "A slug needs a letter, such as PORT-STRIKE.",
  "error.HeadlineMissing": "The story has no headline. Write one before handing it in.",
  "error.BodyEmpty": "The story has no text yet. Write some before handing it in.",
  "error.WithSomeoneElse": "{holder} has this story. Ask them, or take it over as an editor.",
  "error.NotYourRole": "Your role does not do this. An administrator gives roles in the settings.",
  "error.NotYoursToRead":
    "This draft is its writer's and the editors' to read until it is handed in.",
  "error.NotAnAdministrator": "Only an administrator may do this.",
  "error.HoldNotYours":
    "{hold, select, legal {A legal hold is the lawyer's to set and release.} rights {A rights hold is the picture editor's to set and release.} other {A desk hold is an editor's to set and release.}}",
  "error.EmbargoNotOver": "The story is under an embargo that is not over. Wait until it is.",
  "error.NotEmbargoed": "The story has no embargo.",
  "error.EvidenceMissing":
    "The embargo would end sooner than its source said. Give the source's own words for that.",
  "error.ClockBehind":
    "The clock of this computer says {now}, and something was signed at {newest} already. The embargo counts as not over. Put the clock right and try again.",
  "error.AmbiguousTime":
    "The clocks are put back that day, so the time comes twice. Choose the earlier or the later.",
  "error.NoSuchTime":
    "The clocks are put forward that day, so the time never comes. Choose the earlier or the later, or ask the source.",
  "error.WeekdayDiffers":
    "The weekday does not fit the date. Choose by which to go, or ask the source.",
  "error.NoonOrMidnight": "The words may mean noon or midnight. Choose which.",
  "error.ZoneReading": "The words leave open which clocks are meant. Choose, or name the zone.",
  "error.DateReading": "The date may be two days. Choose which, or write the month as a word.",
  "error.NotHeld": "The story has no such hold.",
  "error.Exposed":
    "The wire took back copy this story uses. An editor decides about it in the case first.",
  "error.DecidedKilled": "It was decided that this story is killed. It does not go out.",
  "error.NotYoursToClose": "Only a duty editor closes a case.",
  "error.StillThere": "{story} still has what was taken back. Take it out and save, then decide.",
  "error.CaseOpen":
    "The case is not done. Decide about every story and have every destination confirm first.",
  "error.CaseOver": "The case is over. Nothing is left to decide in it.",
  "error.FiledAlready": "A story that went out is not spiked. Correct or kill it.",
  "error.NotSpiked": "The story was not spiked.",
  "error.Obstacles": "Something stands in the way. {message}",
  "error.OpenElsewhere":
    "This newsroom is open in another window. Use that one, or close it first.",
  "error.NotSaved": "The file could not be written. Your text is still on this screen.",
  "error.Busy": "Another program is using the newsroom file. Your text is still on this screen.",
  "error.Moved":
    "The newsroom file was moved, replaced or deleted while it was open here, so nothing is saved into it. Put it back, or close the program and open the file where it is now.",
  "error.ReadOnly":
    "The newsroom file may not be written. Your text is still on this screen. Look at the rights of its folder.",
  "error.NotProved":
    "The story's record does not hold, so nothing leaves on it. Verify the journal and compare a backup.",
  "error.Damaged": "The newsroom file is damaged. Keep it, and restore a backup into a new one.",
  "error.TooNew": "The newsroom file was made by a newer Writethru. Update this one to open it.",
  "error.NotAWritethruFile": "This file is no newsroom of Writethru. Choose another one.",
  "error.NoFile": "There is no such file. Choose another one.",
  "error.AlreadyThere": "There is such a file already. Choose another name.",
  "error.Erased": "The text of this revision was erased by order. Its place in the chain is kept.",
  "error.Key": "The key of this computer could not be read. Ask whoever looks after it.",
  "error.Store": "The newsroom file gave an error. Your text is still on this screen. {message}",
  "error.TooLateToUndo": "Something has happened since that rests on it. Take that back first.",
  "error.EmptyDocument": "The file is empty. Ask the sender for it again.",
  "error.UnknownFormat":
    "This file is in no wire format that can be read here. Save the copy as plain text and open that.",
  "error.PackedArchive":
    "This is a packed archive, not a document. Unpack it and bring in the files inside.",
  "error.NoSuchFormat": "There is no reader of that name. Choose another format.",
  "error.MalformedDocument":
    "The file is damaged or was cut off, and nothing of it was taken in. Ask the sender for it again.",
  "error.DeclaredEntity":
    "The file declares an entity of its own, which is never expanded. Ask the sender for copy without one.",
  "error.OverLimit":
    "The file is larger or deeper than is read here. Split it, or ask the sender for the story alone.",
  "error.NotYours": "Only whoever did it takes it back.",
} as const;
