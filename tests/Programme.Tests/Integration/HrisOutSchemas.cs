using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Schemas;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests.Integration;

/// <summary>What an HRIS may rely on, as it was agreed: <c>docs/schemas</c>. A change leaves a <c>.received</c> file beside what it changes.</summary>
public sealed class HrisOutSchemas
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Strict = new(CloudEvent.Json) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
    private static readonly Guid Event = Guid.Parse("018f0000-0000-5000-8000-000000000001");
    private static readonly HrisEnvelopes Envelopes = new(new ConfigurationBuilder().AddInMemoryCollection([new("Installation", "acme.example")]).Build());

    private static readonly AboutWorker Junior = new(
        Samples.Now, new() { Id = Samples.Partner, ProgrammeId = Samples.ProgrammeId, PersonId = Samples.Person, Country = "DE" },
        new PersonalData(Samples.Person, "urn:hris:acme", "4711", "", []), Samples.Employment, Samples.Design, []);

    private static readonly AboutProgramme Spring = new(Samples.Now, Samples.ProgrammeId, Samples.Design, Samples.Texts, 25, 5);

    /// <summary>One of each type: whoever adds a type adds one here.</summary>
    private static readonly object[] Data =
    [
        new EnrolledData(new(2027, 3, 1), "self"), new WaitlistedData(new(2027, 3, 2)), new MatchedData(new(2027, 4, 1), new(2027, 9, 30), 6), new UnmatchedData(1), new PausedData(new(2027, 5, 10)),
        new ResumedData(new(2027, 5, 3)), new EndedData(new(2027, 9, 30), "completed", 6), new ParticipationCompletedData(new(2027, 9, 30), 6, 6.5m),
        new WithdrawnData(new(2027, 3, 15)), new TrainingCompletedData("mentor-starter", 1, ["communication", "building-trust"], new(2027, 3, 20)),
        new CertificateIssuedData(Guid.Parse("018f0000-0000-5000-8000-000000000004"), "training", Samples.Texts.Titles, new(2027, 3, 20), "ABCDE-FGHIJ-KLMNO-PQRST-UVWXY-Z", "https://people.acme.example/verify/ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        new SessionHeldData(1, 60, new(2027, 4, 12)),
        new WorkerEventAcceptedData(new("urn:hris:acme", "e-1"), "accepted", "forbidden-field", "/data/worker/birthDate", ["/data/worker/birthDate"]),
        new ErasureCompletedData(Guid.Parse("018f0000-0000-5000-8000-000000000003"), new(2027, 3, 1)),
        new WorkerEventRejectedData(new("urn:hris:acme", "e-2"), "rejected", "schema", "/data/worker/country"),
        new ProgrammePublishedData(Samples.Texts.Titles, [new("session-completion", 90, new(2027, 9, 30), 75.5m)], new(2027, 4, 1), new(2027, 9, 30), ["DE"]),
        new ProgrammeAdjustedData("feedback", new(2027, 5, 1), [new("session-completion", 85, new(2027, 9, 30))]), new ProgrammeClosedData(new(2027, 9, 30), 25),
        new RoundCompletedData(Guid.Parse("018f0000-0000-7000-8000-000000000002"), 1, 12, 13, 12, 1, 25),
        new KpiPublishedData("session-completion", 91.5m, "percent", 24, new(2027, 4, 1), new(2027, 9, 30), 132, 144)
    ];

    public static TheoryData<string> Types => [.. HrisCatalogue.All.Select(type => type.Name)];

    [Theory, MemberData(nameof(Types))]
    public void the_schema_is_as_agreed(string name) => AsAgreed(Type(name).SchemaPath, HrisSchemas.Of(Type(name)));

    [Theory, MemberData(nameof(Types))]
    public void the_sample_is_as_agreed(string name)
    {
        var type = Type(name);
        var data = Assert.Single(Data, data => HrisCatalogue.Of(data.GetType()) == type);
        var @event = (type.Head switch
        {
            var head when head == typeof(ParticipationHead) => Envelopes.OfWorker(Event, Junior, data, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01").Event,
            var head when head == typeof(ProgrammeHead) => Envelopes.OfProgramme(Event, Spring, data, null).Event,
            _ => Envelopes.OfProgramme(Event, Spring, data, null).Event with { Subject = null, Partitionkey = null, Country = "de", Data = JsonSerializer.SerializeToElement(data, data.GetType(), CloudEvent.Json) }
        }) with { Sequence = "00000000000000000042" };
        AsAgreed(type.SchemaPath.Replace(".json", ".sample.json", StringComparison.Ordinal), JsonSerializer.SerializeToNode(@event, CloudEvent.Json)!);
    }

    /// <summary>What was published once is read for ever, by the records of today.</summary>
    [Fact]
    public void every_sample_of_every_version_can_still_be_read()
    {
        var read = 0;
        foreach (var file in Directory.EnumerateFiles(Folder, "*.sample.json", SearchOption.AllDirectories))
        {
            var @event = JsonSerializer.Deserialize<CloudEvent>(File.ReadAllText(file), CloudEvent.Json)!;
            var type = Type(@event.Type[CloudEvent.Prefix.Length..^".v1".Length]);
            Assert.NotNull(@event.Data!.Value.Deserialize(type.Data, Strict));
            if (type.Head is not null) Assert.NotNull(@event.Data!.Value.Deserialize(type.Head, Strict));
            read++;
        }

        Assert.True(read >= HrisCatalogue.All.Count);
    }

    [Fact]
    public void the_async_api_document_is_as_agreed() => AsAgreed("asyncapi.json", AsyncApi.Document());

    private static string Folder { get; } = Path.GetFullPath(Path.Combine(Approved.Place(""), "../../../docs/schemas"));

    private static HrisType Type(string name) => HrisCatalogue.All.Single(type => type.Name == name);

    private static void AsAgreed(string path, JsonNode received) => Approved.Text(Path.Combine(Folder, path), received.ToJsonString(Readable) + "\n");
}
