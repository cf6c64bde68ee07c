using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.MailTemplates;

/// <summary>Somebody's own words for a kind of mail, as their facts have made them. No rules here: they are in <see cref="MailTemplateDecider"/>.</summary>
public sealed record MailTemplate
{
    private static readonly Guid Space = new("b0f7d0a4-6c5e-4b2a-9a53-7a1a4f0c9d11");

    public Guid Id { get; init; }
    public long Version { get; init; }
    public string Kind { get; init; } = "";
    public Guid? ProgrammeId { get; init; }
    public string Language { get; init; } = "";

    /// <summary>Of the newest draft.</summary>
    public int Revision { get; init; }

    public string Digest { get; init; } = "";

    /// <summary>The revision that mails are written with; null for none.</summary>
    public int? Published { get; init; }

    /// <summary>One stream for each kind, scope and language.</summary>
    public static Guid IdOf(string kind, Guid? programmeId, string language) => DerivedId.From(Space, $"{kind}/{programmeId}/{language}");

    public MailTemplate Evolve(object @event) => @event switch
    {
        MailTemplateDrafted e => this with { Kind = e.Kind, ProgrammeId = e.ProgrammeId, Language = e.Language, Revision = e.Revision, Digest = e.Digest },
        MailTemplatePublished e => this with { Published = e.Revision },
        MailTemplateWithdrawn _ => this with { Published = null },
        _ => this
    };
}
