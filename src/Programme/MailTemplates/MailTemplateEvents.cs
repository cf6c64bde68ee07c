namespace ReverseMentoring.Programme.MailTemplates;

// The life of the words of one kind of mail in one language, where somebody wants others than the shipped ones: drafted, published, withdrawn.
// What they say is free text, and so a document (MailWording).

/// <param name="ProgrammeId">For its mails alone; null for those of all programmes.</param>
/// <param name="Language">Without region: <c>de</c>.</param>
/// <param name="Revision">From 1.</param>
/// <param name="Digest">SHA-256 of what they say.</param>
public sealed record MailTemplateDrafted(string Kind, Guid? ProgrammeId, string Language, int Revision, string Digest, Guid DraftedBy);

/// <summary>From now on mails are written with it.</summary>
public sealed record MailTemplatePublished(int Revision, Guid PublishedBy);

/// <summary>From now on mails are written as if it had never been.</summary>
public sealed record MailTemplateWithdrawn(Guid WithdrawnBy);
