using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.MailChoices;

/// <summary>Which mails a person does not want. No rules here: they are in <see cref="MailChoiceDecider"/>.</summary>
public sealed record MailChoice
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid PersonId { get; init; }
    public IReadOnlyList<string> SwitchedOff { get; init; } = [];

    /// <summary>One stream for each person.</summary>
    public static Guid IdOf(Guid personId) => DerivedId.From(personId, "mail-choice");

    public MailChoice Evolve(object @event) => @event switch
    {
        MailChoiceMade e => this with { PersonId = e.PersonId, SwitchedOff = e.SwitchedOff },
        _ => this
    };
}
