using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Marten;
using MassTransit;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>Makes CloudEvents of what an HRIS is told, at the last moment: whoever was erased is nobody's worker any more, and nothing is sent.</summary>
internal sealed class HrisPublishing(string installation)
{
    /// <summary>The bus on which it goes out.</summary>
    public static Publish Publish(IServiceProvider services)
    {
        var bus = services.GetRequiredService<IIntegrationBus>();
        return (told, ct) => bus.Publish((CloudEvent)told.Message, context => context.MessageId = told.Id, ct);
    }

    public async Task<IReadOnlyList<Told>> Complete(IReadOnlyList<Told> page, IQuerySession documents, CancellationToken ct)
    {
        var news = page.Select(told => (HrisNews)told.Message).ToList();
        var people = news.Select(told => told.Participant.PersonId).Distinct().ToArray();
        var data = (await documents.LoadManyAsync<PersonalData>(ct, people)).ToDictionary(data => data.Id);
        var workers = (await documents.LoadManyAsync<Worker>(ct, people)).ToDictionary(worker => worker.Id);
        var programmes = (await documents.LoadManyAsync<Programmes.Programme>(ct, news.Select(told => told.Participant.ProgrammeId).Distinct()))
            .ToDictionary(programme => programme.Id);

        var complete = new List<Told>();
        foreach (var (told, about) in page.Zip(news))
        {
            var participant = about.Participant;
            if (!data.TryGetValue(participant.PersonId, out var person) || workers[participant.PersonId].Employment is not { } employment) continue;
            var body = await Data(about, person, employment, programmes[participant.ProgrammeId], documents, ct);
            complete.Add(told with { Message = Envelope(told, about, person, employment, body, await Sequence(about, documents, ct)) });
        }

        return complete;
    }

    private CloudEvent Envelope(Told told, HrisNews about, PersonalData person, Employment employment, JsonElement body, long sequence) => new(
        "1.0", told.Id.ToString(), $"urn:reversementoring:{installation}:programme", CloudEvent.Prefix + about.Type, body,
        $"worker/{person.WorkerId}", about.Head.OccurredAt.ToUniversalTime(), "application/json",
        $"https://{installation}/schemas/{about.Type.Replace(".v1", "", StringComparison.Ordinal)}/1.0.json",
        sequence.ToString("D20", CultureInfo.InvariantCulture), person.WorkerId, Lower(employment.Country), told.Trace);

    private static async Task<JsonElement> Data(
        HrisNews about, PersonalData person, Employment employment, Programmes.Programme programme, IQuerySession documents, CancellationToken ct)
    {
        var (participant, design) = (about.Participant, programme.Design!);
        var head = new ParticipationHead(
            participant.ProgrammeId, design.Code, person.WorkerId, person.Source, employment.Entity, employment.Country,
            Public.Code(participant.Role), Public.Code(participant.Seniority), Day(about.Head.OccurredAt));
        object more = about.Event switch
        {
            ParticipantEnrolled => new EnrolledData(Day(about.Head.OccurredAt), "self"),
            ParticipantMatched e => new MatchedData(Day(e.FormedAt), design.EndsOn, design.Cadence.Sessions),
            ParticipantMatchEnded e => new EndedData(Day(e.EndedAt), Outcome(e, participant), await Held(e.PairId, documents, ct)),
            _ => throw new UnreachableException()
        };

        var body = JsonSerializer.SerializeToNode(head, CloudEvent.Json)!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(more, more.GetType(), CloudEvent.Json)!.AsObject()) body[name] = value?.DeepClone();
        return body.Deserialize<JsonElement>();

        DateOnly Day(DateTimeOffset at) => Zones.Today(at, employment.Zone);
    }

    // Whose leaving ended it is said to the HRIS of that person alone.
    private static string Outcome(ParticipantMatchEnded ended, Participant participant) => (ended.Because, participant.Completed) switch
    {
        ("completed", _) => "completed",
        (_, CompletionCause.LeftTheCompany) => "left-company",
        (_, CompletionCause.ProgrammeOver) => "programme-closed",
        _ => "ended-early"
    };

    private static async Task<int> Held(Guid pairId, IQuerySession documents, CancellationToken ct) =>
        await documents.Query<Copy<Session>>().CountAsync(copy => copy.State.PairId == pairId && copy.State.Status == "held" && copy.State.Kind == "session", ct);

    /// <summary>The place in the store: it orders all events of a worker, in whatever programme.</summary>
    private static async Task<long> Sequence(HrisNews about, IQuerySession documents, CancellationToken ct) =>
        (await documents.Events.FetchStreamAsync(about.Head.Id, about.Head.Version, fromVersion: about.Head.Version, token: ct)).Single().Sequence;

    private static string Lower(string country) => JsonNamingPolicy.CamelCase.ConvertName(country).ToLowerInvariant();
}
