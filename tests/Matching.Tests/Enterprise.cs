using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.ServiceDefaults.Access;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Matching.Tests;

/// <summary>Somebody who takes part, and how they sign in.</summary>
internal sealed record Someone(string Name, Member Member)
{
    public Guid PersonId => Member.PersonId;
    public Guid ParticipantId => Member.ParticipantId;
}

/// <summary>The real service with one running programme, its manager, and whoever a test adds.</summary>
internal sealed class Enterprise : IAsyncDisposable
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly Dictionary<Guid, long> _versions = [];
    private readonly Dictionary<Guid, Person> _people = [];
    private readonly Dictionary<Guid, Participant> _participants = [];
    private int _named;

    private Enterprise(ServiceHost<Round> host) => Host = host;

    public ServiceHost<Round> Host { get; }
    public Guid ProgrammeId { get; } = Guid.NewGuid();
    public HttpClient Manager => Host.As("manager");
    public Commands Commands => Host.Services.GetRequiredService<Commands>();
    public Programme Programme { get; private set; } = new(
        "digital", "running", ["DE"], ["new-technologies", "digital-trends", "market-developments"], [], new(2027, 4, 1), new(2027, 12, 31),
        new(8, 4, 60, "alternating"), new(1, 0, 2, 2, 0, "best-total", new Dictionary<string, int>(), [], [], 7), "before-first-session", null);

    public static async Task<Enterprise> Start()
    {
        var enterprise = new Enterprise(await ServiceHost<Round>.Start("matching"));
        await enterprise.Tell(programme => programme);
        await enterprise.Host.Knows(Guid.NewGuid(), new CountryPolicy("DE", 1, ["de", "en"], 5, 10, ["interests", "working-style"], [], new Dictionary<string, int>(), []));
        var manager = await enterprise.Host.Knows("manager");
        await enterprise.Host.Appoint(manager, RoleCodes.ProgrammeManager, enterprise.ProgrammeId);
        return enterprise;
    }

    public Task<Someone> Mentor(int grade = 3, Func<Participant, Participant>? but = null) => Someone("mentor", "junior", grade, but);

    public Task<Someone> Mentee(int grade = 8, Func<Participant, Participant>? but = null) => Someone("mentee", "senior", grade, but);

    /// <summary>Programme tells a new state of itself.</summary>
    public Task Tell(Func<Programme, Programme> but)
    {
        Programme = but(Programme);
        return Host.Knows(ProgrammeId, Programme, Next(ProgrammeId));
    }

    public Task Tell(Someone who, Func<Participant, Participant> but)
    {
        _participants[who.ParticipantId] = but(_participants[who.ParticipantId]);
        return Host.Knows(who.ParticipantId, _participants[who.ParticipantId], Next(who.ParticipantId));
    }

    public Task Tell(Guid personId, Func<Person, Person> but)
    {
        _people[personId] = but(_people[personId]);
        return Host.Knows(personId, _people[personId], Next(personId));
    }

    /// <summary>The newest state, as the next contract of its noun would carry it.</summary>
    public (Contracts.Head Head, Person Person) Changed(Guid personId, Func<Person, Person> but)
    {
        _people[personId] = but(_people[personId]);
        return (Host.Head(personId, Next(personId)), _people[personId]);
    }

    public (Contracts.Head Head, Participant Participant) Changed(Someone who, Func<Participant, Participant> but)
    {
        _participants[who.ParticipantId] = but(_participants[who.ParticipantId]);
        return (Host.Head(who.ParticipantId, Next(who.ParticipantId)), _participants[who.ParticipantId]);
    }

    /// <summary>Somebody who is employed and nothing more.</summary>
    public async Task<Guid> Employee(int grade = 5, Guid? managerId = null)
    {
        var name = $"somebody-{Interlocked.Increment(ref _named)}";
        return await Know(name, grade, managerId);
    }

    /// <summary>A round with exactly these pairs, as if the engine had found them.</summary>
    public Task<Guid> Drafted(params (Someone Mentor, Someone Mentee)[] pairs) => Drafted(ProgrammeId, pairs);

    /// <summary>The same in another programme.</summary>
    public async Task<Guid> Drafted(Guid programmeId, params (Someone Mentor, Someone Mentee)[] pairs)
    {
        var id = Guid.CreateVersion7();
        var number = Interlocked.Increment(ref _named);
        var round = new RoundComputed(
            programmeId, number, "best-total", 7, pairs.Length, pairs.Length,
            [.. pairs.Select(two => new Suggestion(two.Mentor.Member, two.Mentee.Member, 80, [new("topic-fit", 30, 30), new("interests", 50, 70)]))], []);
        Assert.Null((await Commands.Execute<Round>(id, null, (_, _) => Decision.Of(round), Ct)).Refusal);
        return id;
    }

    public async Task<Guid> Released(params (Someone Mentor, Someone Mentee)[] pairs)
    {
        var id = await Drafted(pairs);
        (await Manager.PostAsync($"/api/v1/rounds/{id}/release", null, Ct)).EnsureSuccessStatusCode();
        return id;
    }

    public static Guid ProposalOf(Guid roundId, Someone mentor, Someone mentee) =>
        Round.ProposalId(roundId, new(mentor.Member, mentee.Member, 0, []));

    public async Task<HttpResponseMessage> Answer(Someone who, Guid proposalId, bool accepts)
    {
        using var client = Host.As(who.Name);
        return await client.PostAsJsonAsync($"/api/v1/proposals/{proposalId}/answer", new { accepts }, Ct);
    }

    /// <summary>Two people who have become a pair.</summary>
    public async Task<Guid> Paired(Someone mentor, Someone mentee)
    {
        var proposal = ProposalOf(await Released((mentor, mentee)), mentor, mentee);
        (await Answer(mentor, proposal, true)).EnsureSuccessStatusCode();
        (await Answer(mentee, proposal, true)).EnsureSuccessStatusCode();
        return Matching.Proposals.Proposal.PairId(proposal);
    }

    public async Task<JsonArray> List(string subject, string path)
    {
        using var client = Host.As(subject);
        return JsonNode.Parse(await client.GetStringAsync(path, Ct))!.AsArray();
    }

    public async Task<TState?> State<TState>(Guid id) where TState : class
    {
        await using var session = Host.Store.QuerySession();
        return await session.LoadAsync<TState>(id, Ct);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private async Task<Someone> Someone(string role, string seniority, int grade, Func<Participant, Participant>? but)
    {
        var name = $"{role}-{Interlocked.Increment(ref _named)}";
        var personId = await Know(name, grade, null);
        var participant = new Participant(
            ProgrammeId, personId, role, seniority, "enrolled", 1,
            new([new("digital-trends", 4), new("new-technologies", 5)], [new("digital-trends", 5), new("new-technologies", 3)], [], [], new Dictionary<string, int>(),
                [new("en", "C1")], "Europe/Berlin", [new(DayOfWeek.Monday, new(9, 0), new(17, 0))], []),
            true, "1", true, null, []);
        var participantId = Guid.NewGuid();
        _participants[participantId] = but?.Invoke(participant) ?? participant;
        await Host.Knows(participantId, _participants[participantId], Next(participantId));
        return new(name, new(participantId, personId));
    }

    private async Task<Guid> Know(string name, int grade, Guid? managerId)
    {
        Person? known = null;
        var id = await Host.Knows(name, person => known = person with { GradeRank = grade, ManagerId = managerId });
        _people[id] = known!;
        _versions[id] = 1;
        return id;
    }

    private long Next(Guid id) => _versions[id] = _versions.GetValueOrDefault(id) + 1;
}
