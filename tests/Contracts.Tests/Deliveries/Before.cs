using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;
using Pairs = ReverseMentoring.Matching.Pairs;
using Proposals = ReverseMentoring.Matching.Proposals;

namespace ReverseMentoring.Contracts.Tests.Deliveries;

/// <summary>What a service has done itself before the story begins, so that what it hears has something to act on.</summary>
internal static class Before
{
    public static Task Of(AnyService service) => service.Name switch
    {
        "matching" => Matching(service),
        "programme" => Programme(service),
        _ => Task.CompletedTask
    };

    /// <summary>The pairs, with their seats; and a proposal whose two talk first.</summary>
    private static async Task Matching(AnyService service)
    {
        foreach (var two in Cast.Pairs)
        {
            Member mentor = new(two.MentorPlace, two.Mentor), mentee = new(two.MenteePlace, two.Mentee);
            await Append<Pairs.Pair>(service, two.Id, Decision
                .Of(new Pairs.PairFormed(Cast.Digital, two.Proposal, mentor, mentee, two.FormedAt, ["new-technologies", "digital-trends"]))
                .And(ParticipantSeats.IdOf(two.MentorPlace), new SeatReserved(two.MentorPlace, two.Proposal), new SeatTaken(two.Proposal))
                .And(ParticipantSeats.IdOf(two.MenteePlace), new SeatReserved(two.MenteePlace, two.Proposal), new SeatTaken(two.Proposal))
                .And(PersonSeats.IdOf(two.Mentor), new PersonSeatReserved(two.Mentor, two.Proposal))
                .And(PersonSeats.IdOf(two.Mentee), new PersonSeatReserved(two.Mentee, two.Proposal)));
        }

        var talking = Cast.Talking[0];
        await Append<Proposals.Proposal>(service, talking.Proposal, Decision.Of(new Proposals.ProposalOpened(
            Cast.Digital, Cast.Id("round"), new(talking.MentorPlace, talking.Mentor), new(talking.MenteePlace, talking.Mentee), 70, [],
            Cast.Today.AddDays(-7), Cast.Today.AddDays(10), Cast.Today.AddDays(3)))
            .And(PersonSeats.IdOf(talking.Mentor), new PersonSeatReserved(talking.Mentor, talking.Proposal))
            .And(PersonSeats.IdOf(talking.Mentee), new PersonSeatReserved(talking.Mentee, talking.Proposal)));
    }

    /// <summary>Who the workers of the HRIS are: their ids are random, and must be the same in both runs.</summary>
    private static async Task Programme(AnyService service)
    {
        await using var session = service.Store.LightweightSession();
        session.Insert([.. Hris.Workers.Select(worker => new WorkerIdentity(WorkerIdentity.Key(Hris.Source, worker), Hris.Person(worker)))]);
        await session.SaveChangesAsync();
    }

    private static async Task Append<TState>(AnyService service, Guid id, Decision decision) where TState : class =>
        Assert.Null((await service.Services.GetRequiredService<Commands>().Execute<TState>(id, null, (_, _) => decision, CancellationToken.None)).Refusal);
}
