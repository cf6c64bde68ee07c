namespace ReverseMentoring.Programme.MailTemplates;

/// <param name="Digest">Of the words, see <see cref="MailWording"/>.</param>
public sealed record DraftMailTemplate(string Kind, Guid? ProgrammeId, string Language, string Digest);

public sealed record PublishMailTemplate;

public sealed record WithdrawMailTemplate;
