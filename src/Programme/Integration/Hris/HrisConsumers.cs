using System.Diagnostics;
using Marten;
using MassTransit;
using ReverseMentoring.Contracts.Feedback.V1;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Outbox;
using ReverseMentoring.Programme.Participants;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>
/// What the other services tell and an HRIS is to hear, without being a fact in the life of anything here. The row of the outbox has an id
/// that follows from the message, so that it needs no receipt.
/// </summary>
internal sealed class HrisNotes(IDocumentStore store, HrisEnvelopes envelopes, [FromKeyedServices(DomainClock.Key)] TimeProvider clock)
{
    public async Task OfWorkers(ConsumeContext context, Guid programmeId, IReadOnlyList<Guid> people, DateTimeOffset at, Func<AboutWorker, object> data)
    {
        await using var session = store.LightweightSession();
        var participants = await session.LoadManyAsync<Participant>(context.CancellationToken, people.Select(person => Participant.IdOf(programmeId, person)));
        foreach (var about in (await HrisWriting.Workers(session, [.. participants], context.CancellationToken)).Values.Select(about => about with { At = at }))
            session.AddToOutbox(envelopes.OfWorker(Id(context, about.Participant.Id.ToString()), about, data(about), Activity.Current?.Id), clock.GetUtcNow());
        await session.SaveChangesAsync(context.CancellationToken);
    }

    /// <param name="data">What is told, each under a name of its own in the message, and of a group that is large enough.</param>
    public async Task OfProgramme(ConsumeContext context, Guid programmeId, DateTimeOffset at, Func<AboutProgramme, IEnumerable<(string Name, object Data)>> data)
    {
        await using var session = store.LightweightSession();
        if (await session.LoadAsync<Programmes.Programme>(programmeId, context.CancellationToken) is not { Design: not null } programme) return;
        var about = await HrisWriting.Programme(session, programme, at, context.CancellationToken);
        foreach (var (name, one) in data(about))
            session.AddToOutbox(envelopes.OfProgramme(Id(context, name), about, one, Activity.Current?.Id), clock.GetUtcNow());
        await session.SaveChangesAsync(context.CancellationToken);
    }

    private static Guid Id(ConsumeContext context, string recipient) => DerivedId.From(context.MessageId!.Value, $"hris/{recipient}");
}

internal sealed class ParticipantUnmatchedConsumer(HrisNotes notes) : IConsumer<ParticipantUnmatched>
{
    public Task Consume(ConsumeContext<ParticipantUnmatched> context)
    {
        var told = context.Message;
        return notes.OfWorkers(context, told.ProgrammeId, [told.PersonId], told.Head.OccurredAt, _ => new UnmatchedData(told.Rounds));
    }
}

/// <summary>Watches people at work: only where the setting <c>Hris:SessionsHeld</c> says so.</summary>
internal sealed class SessionHeldConsumer(HrisNotes notes, IConfiguration configuration) : IConsumer<SessionHeld>
{
    public Task Consume(ConsumeContext<SessionHeld> context)
    {
        var (head, held) = (context.Message.Head, context.Message.Session);
        return configuration.GetValue("Hris:SessionsHeld", false) && held.Kind == "session"
            ? notes.OfWorkers(context, held.ProgrammeId, [held.MentorId, held.MenteeId], head.OccurredAt, about =>
                new SessionHeldData(held.Number, held.LengthMinutes, about.Day(held.Start)))
            : Task.CompletedTask;
    }
}

internal sealed class RoundCompletedConsumer(HrisNotes notes) : IConsumer<RoundCompleted>
{
    public Task Consume(ConsumeContext<RoundCompleted> context)
    {
        var (head, round) = (context.Message.Head, context.Message.Round);
        var all = round.Mentors + round.Mentees;
        return notes.OfProgramme(context, round.ProgrammeId, head.OccurredAt, about => all < about.Threshold
            ? []
            : [("round", new RoundCompletedData(head.Id, round.Number, round.Mentors, round.Mentees, round.Pairs, round.Unmatched, all))]);
    }
}

internal sealed class ScorecardPublishedConsumer(HrisNotes notes) : IConsumer<ScorecardPublished>
{
    public Task Consume(ConsumeContext<ScorecardPublished> context)
    {
        var told = context.Message;
        return notes.OfProgramme(context, told.ProgrammeId, told.Head.OccurredAt, about =>
            from kpi in told.Kpis
            where kpi is { Suppressed: false, Value: not null } && kpi.N >= about.Threshold
            select (kpi.Code, (object)new KpiPublishedData(
                kpi.Code, kpi.Value ?? 0, kpi.Unit, kpi.N ?? 0, told.From, told.Until, kpi.Numerator, kpi.Denominator)));
    }
}
