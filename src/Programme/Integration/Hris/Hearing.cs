using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults.Access;
using static ReverseMentoring.Programme.Integration.Hris.WorkerEventAnswer;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>What is known when an event of an HRIS is heard.</summary>
/// <param name="Heard">The event itself, if it has come or was taken back before.</param>
/// <param name="Target">What it takes back, if that is named by its id and was heard of.</param>
internal sealed record Known(Worker? Worker, WorkerEventHeard? Heard, WorkerEventHeard? Target);

/// <summary>What follows from one event of an HRIS. Pure.</summary>
internal sealed record Hearing(IReadOnlyList<object> Facts, IReadOnlyList<WorkerEventHeard> Notes, WorkerEventAnswer Answer)
{
    /// <summary>What is known of the person's names then; null where it is what it was.</summary>
    public PersonalData? Names(PersonalData? before, WorkerTold told, Guid person, SubjectKeys keys, DateTimeOffset now)
    {
        if (Facts.Count == 0) return null;
        var kept = before?.Without([.. Facts.OfType<WorkerNewsRescinded>().Select(fact => fact.Rescinded)]);
        if (told.Names is { } names && Answer.ReasonCode != "rescinded")
        {
            kept ??= new(person, told.Source, told.WorkerId, keys.Of(told.WorkerId), []);
            kept = kept.With(new(told.Order, Zones.StartOfDay(told.Order.EffectiveFrom, told.Body?.TimeZone ?? Zones.Default), names), now);
        }

        return kept == before ? null : kept;
    }

    public static Hearing Of(string eventId, WorkerTold told, WorkerNews? news, Guid person, Known known, HrisScope scope, DateTimeOffset now)
    {
        if (known.Heard is { Outcome: { } before } again) return Noted(Ends(before, again.ReasonCode, again.Pointer));
        if (known.Worker?.Employment is { } employment && !scope.MayWrite(employment.Country)) return Ends(Rejected, "country-not-allowed", "/data/worker/country");
        // Who is unknown is in no country yet: a hire says in which, and comes first.
        if (known.Worker?.Employment is null && told.Body is null && scope.Countries is not null) return Ends(Rejected, "worker-unknown", "/data/workerId");

        var (worker, facts, notes) = (known.Worker, new List<object>(), new List<WorkerEventHeard>());
        if (told.Void is { } @void) TakeBack(@void);
        if (news is null) return known.Worker?.Erased == true ? Ends(Rejected, "worker-erased", null) : Said(Accepted, null, null);
        if (known.Heard is { Void: true })
        {
            Add(WorkerDecider.Decide(worker, new RescindNews(news.Order)));
            return Said(Stale, "rescinded", null);
        }

        var decision = WorkerDecider.Decide(worker, news, now);
        Add(decision);
        return decision.Refusal?.Code switch
        {
            null when WorkerDecider.IsStale(decision) => Said(Stale, "stale", null),
            null => Said(Accepted, null, null),
            "rescinded" => Said(Stale, "rescinded", null),
            // Nothing more is noted of whom nobody knows.
            "worker-erased" => Ends(Rejected, "worker-erased", null),
            var code => Said(Rejected, code, "/sequence")
        };

        void Add(Decision decided)
        {
            facts.AddRange(decided.Events);
            worker = decided.Events.Aggregate(worker, (state, fact) => (state ?? new()).Evolve(fact));
        }

        void TakeBack(TakenBack what)
        {
            if ((what.Order ?? known.Target?.Order) is { } order) Add(WorkerDecider.Decide(worker, new RescindNews(order)));
            // Before it came, its place is unknown: it is void as soon as it comes.
            if (what.Heard is { } id && known.Target is not { Void: true })
                notes.Add(known.Target is { } target ? target with { Void = true } : new(id, person, null, true, null, null, null));
        }

        Hearing Said(string outcome, string? code, string? pointer)
        {
            var id = WorkerEventHeard.IdOf(told.Source, eventId);
            return Noted(Ends(outcome, code, pointer)) with { Facts = facts, Notes = [.. notes, new(id, person, told.Order, known.Heard?.Void == true, outcome, code, pointer, told.Run) { Version = known.Heard?.Version ?? Guid.Empty }] };
        }

        Hearing Noted(Hearing heard) => heard with { Answer = heard.Answer with { Noted = true, PersonId = person } };

        Hearing Ends(string outcome, string? code, string? pointer)
        {
            var dropped = told.Dropped ?? [];
            // Nothing is wrong with what was taken but that some of it was left out.
            var reported = outcome == Accepted && dropped.Count > 0 ? ("forbidden-field", dropped[0]) : (code, pointer);
            var country = told.Body?.Country ?? known.Worker?.Employment?.Country;
            return new([], [], new(told.Source, eventId, outcome, reported.Item1, reported.Item2, country?.ToLowerInvariant(), dropped) { PersonId = known.Worker is null ? null : person });
        }
    }
}
