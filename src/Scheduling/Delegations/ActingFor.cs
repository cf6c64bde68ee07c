using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Sessions;

namespace ReverseMentoring.Scheduling.Delegations;

/// <summary>Who acts for whom.</summary>
internal static class ActingFor
{
    /// <summary>By what delegations are looked for.</summary>
    public static void Find(StoreOptions options) =>
        options.Schema.For<Delegation>().Index(delegation => delegation.PrincipalId).Index(delegation => delegation.DelegateId);

    /// <summary>Those that are in force and that somebody is one of the two of.</summary>
    public static async Task<IReadOnlyList<Delegation>> Concerning(IQuerySession documents, Guid personId, CancellationToken ct) =>
    [
        .. (await documents.Query<Delegation>().Where(delegation => delegation.Active && (delegation.DelegateId == personId || delegation.PrincipalId == personId)).ToListAsync(ct))
            .OrderBy(delegation => delegation.Id)
    ];

    /// <summary>Those by which somebody acts for others who work here.</summary>
    public static async Task<IReadOnlyList<Delegation>> Of(IQuerySession documents, Guid delegateId, CancellationToken ct)
    {
        var all = (await Concerning(documents, delegateId, ct)).Where(delegation => delegation.DelegateId == delegateId).ToList();
        var here = (await documents.LoadManyAsync<Copy<Person>>(ct, all.Select(delegation => delegation.PrincipalId)))
            .Where(copy => copy.State.Active).Select(copy => copy.Id).ToHashSet();
        return [.. all.Where(delegation => here.Contains(delegation.PrincipalId))];
    }

    /// <summary>As whom somebody acts in a session: as themselves where they are one of the two, else as whoever of the two has appointed them.</summary>
    /// <returns>The caller where nobody has: to whom it is not theirs.</returns>
    public static async Task<Guid> In(Session? session, Guid callerId, IQuerySession documents, CancellationToken ct) =>
        (await Delegation(session, callerId, documents, ct))?.PrincipalId ?? callerId;

    /// <summary>The same for a decision: it is made again where the delegation ends meanwhile.</summary>
    public static async Task<Guid> In(Session? session, Guid callerId, Reading reading) =>
        await Delegation(session, callerId, reading.Documents, reading.Cancellation) is { } found
        && await reading.State<Delegation>(found.Id) is { Active: true } delegation ? delegation.PrincipalId : callerId;

    /// <summary>What was decided for one stream as a delegate may read it, and with who has done it: what the appointment is for is not theirs to know, and who they were is for the two to know.</summary>
    public static Decision By(this Decision decision, Guid callerId, Guid personId) => personId == callerId ? decision : decision.Refusal?.Code switch
    {
        "talk-after-the-answers" or "outside-the-term" => Decision.Refuse("outside-the-term", "An appointment can only be moved within the time that there is for it."),
        "training-not-done" => Decision.Refuse("not-to-be-confirmed-yet", "This appointment cannot be confirmed yet."),
        not null => decision,
        null => Decision.Of([.. decision.Events.Select(done => done switch
        {
            SessionConfirmed confirmed => confirmed with { DelegateId = callerId },
            SessionMoved moved => moved with { DelegateId = callerId },
            SessionCancelled cancelled => cancelled with { DelegateId = callerId },
            _ => done
        })])
    };

    private static async Task<Delegation?> Delegation(Session? session, Guid callerId, IQuerySession documents, CancellationToken ct) =>
        session is null || session.SideOf(callerId) is not null
            ? null
            : (await Of(documents, callerId, ct)).FirstOrDefault(delegation => session.SideOf(delegation.PrincipalId) is not null);
}
