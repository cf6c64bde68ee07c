using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.MailChoices;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Roles;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Erasures;

/// <summary>Who asks, and what is known from outside of whom it concerns.</summary>
/// <param name="By">The person who asks; null for an HRIS.</param>
/// <param name="Worker">Who it is for an HRIS, where that is known already.</param>
/// <param name="Sequence">Of the HRIS's news.</param>
internal sealed record ErasureOrder(ErasureCause Cause, Guid? By = null, (string Source, string WorkerId)? Worker = null, long Sequence = 0);

/// <summary>
/// Forgets a person: in one transaction every document that leads to them goes, their participations end without fault, and what remains are
/// facts under an id that is nobody's. The other services follow when they are told.
/// </summary>
internal sealed class Erasing(Commands commands, ErasedWorkers erased, IConfiguration configuration)
{
    private readonly TimeSpan _patience = configuration.GetValue("Privacy:ConfirmWithin", TimeSpan.FromHours(1));

    /// <param name="may">A refusal where this is not the caller's to ask.</param>
    public Task<Outcome> Erase(Guid person, ErasureOrder order, Func<Worker?, Decision?> may, CancellationToken ct) =>
        commands.Execute<Worker>(person, null, async (worker, reading) =>
        {
            if (may(worker) is { } refusal) return refusal;
            if (worker is { Erased: false } && await WasBefore(order, reading)) return Decision.Refuse(ErasureDecider.ErasedBefore, "This erasure is of somebody who had this worker id before, and is done.");
            var erasure = Erasure.IdOf(person);
            var decision = WorkerDecider.Decide(worker, new EraseWorker(erasure));
            if (decision.Events.Count == 0) return decision;

            var later = order.Worker is null || worker is null ? [] : await Successor.News(person, worker, order.Sequence, reading);
            var (transaction, country) = ((IDocumentOperations)reading.Documents, worker?.LastKnown()?.Country);
            var who = await Who(person, order, reading);
            var names = later.Count > 0 ? await reading.Documents.LoadAsync<PersonalData>(person, reading.Cancellation) : null;
            var deleted = await PersonalDocuments.Delete(person, transaction, reading.Cancellation);
            if (who is var (source, workerId))
            {
                if (later.Count > 0) decision = Successor.Begin(decision, WorkerIdentity.Key(source, workerId), names, later, reading.Now);
                else transaction.Delete<WorkerIdentity>(WorkerIdentity.Key(source, workerId));
                var last = later.Count > 0 ? order.Sequence : Math.Max(order.Sequence, worker?.HighestSequence() ?? 0);
                decision = decision.Keep(new ErasedWorker(erased.IdOf(source, workerId), last, country));
            }

            decision = await decision.WithTheirParticipations(worker, person, reading);
            decision = await WithoutRoles(await WithoutProfiles(decision, person, reading), person, reading);
            if (await reading.State<MailChoice>(MailChoice.IdOf(person)) is { SwitchedOff.Count: > 0 })
                decision = decision.And(MailChoice.IdOf(person), new MailChoiceMade(person, []));
            var begun = ErasureDecider.Decide(
                await reading.State<Erasure>(erasure), new BeginErasure(person, order.Cause, who?.Source, country, order.By, deleted, _patience), reading.Now);
            return decision.And(erasure, begun.Events);
        }, ct);

    /// <summary>Told again after a later hire has made somebody of the worker id, an erasure must not take them too.</summary>
    private async Task<bool> WasBefore(ErasureOrder order, Reading reading) =>
        order.Worker is var (source, workerId)
        && (await erased.Among(reading.Documents, source, [workerId], reading.Cancellation)).GetValueOrDefault(workerId)?.Sequence >= order.Sequence;

    private static async Task<(string Source, string WorkerId)?> Who(Guid person, ErasureOrder order, Reading reading)
    {
        if (order.Worker is not null) return order.Worker;
        if (await reading.Documents.LoadAsync<PersonalData>(person, reading.Cancellation) is { } data) return (data.Source, data.WorkerId);
        // Known by nothing but somebody else's news.
        var identity = await reading.Documents.Query<WorkerIdentity>().FirstOrDefaultAsync(known => known.PersonId == person, reading.Cancellation);
        return identity?.Id.LastIndexOf('/') is { } slash ? (identity.Id[..slash], identity.Id[(slash + 1)..]) : null;
    }

    /// <summary>Nobody signs in as them any more; the other services, and whoever reads the appointments, are to hear it like any other revocation.</summary>
    private static async Task<Decision> WithoutRoles(Decision decision, Guid person, Reading reading)
    {
        var held = await reading.Documents.Query<Role>().Where(role => role.PersonId == person && role.Active).Select(role => role.Id).ToListAsync(reading.Cancellation);
        foreach (var role in held) decision = decision.And(role, RoleDecider.Decide(await reading.State<Role>(role), new RevokeWithErasure()).Events);
        return decision;
    }

    private static async Task<Decision> WithoutProfiles(Decision decision, Guid person, Reading reading)
    {
        var places = await reading.Documents.Query<Participant>().Where(place => place.PersonId == person).Select(place => place.Id).ToListAsync(reading.Cancellation);
        foreach (var place in places)
        {
            var participant = await reading.State<Participant>(place);
            var after = decision.Others.Where(other => other.Stream == place).SelectMany(other => other.Events)
                .Aggregate(participant, (state, fact) => state!.Evolve(fact));
            decision = decision.And(place, ParticipantDecider.Decide(after, new ForgetProfile(ForgottenBecause.Erasure)).Events);
        }

        return decision;
    }
}
