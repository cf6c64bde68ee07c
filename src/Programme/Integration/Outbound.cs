using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Workers;
using V1 = ReverseMentoring.Contracts.Programme.V1;

namespace ReverseMentoring.Programme.Integration;

/// <summary>What the other services are told: a stored fact and the present state to contracts. Pure.</summary>
internal static class Outbound
{
    public static IEnumerable<Told> From(Fact fact) => (fact.Event, fact.State) switch
    {
        (WorkerHired or WorkerChanged or WorkerTransferred, Worker worker) => [fact.Tell(new V1.PersonChanged(fact.Head, Public(worker)))],
        // Who has left before anything else was known of them: the others do not know them either.
        (WorkerLeft, Worker { Employment: not null } worker) => [fact.Tell(new V1.PersonLeft(fact.Head, Public(worker)))],
        (NotificationSent e, _) => [fact.Tell(new V1.NotificationSent(fact.Head, e.RequestId, e.Kind))],
        (NotificationBounced e, _) => [fact.Tell(new V1.NotificationBounced(fact.Head, e.RequestId, e.Kind, e.ReasonCode))],
        _ => []
    };

    // The subject key is no part of any event: SubjectKeyOnTheWay adds it from what can be deleted.
    private static V1.Person Public(Worker worker)
    {
        var employment = worker.Employment!;
        return new(
            null, employment.ManagerId, employment.DottedLineIds, employment.Unit, employment.Entity, employment.Country, employment.Subdivision,
            employment.Site, employment.Function, employment.GradeRank, employment.EmployedSince, employment.Languages, employment.Zone,
            worker.Active, null);
    }
}
