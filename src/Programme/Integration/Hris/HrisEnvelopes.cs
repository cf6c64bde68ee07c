using System.Text.Json;
using ReverseMentoring.Programme.Certificates;
using ReverseMentoring.Programme.Erasures;
using ReverseMentoring.Programme.Outbox;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>Puts data into the envelope of a CloudEvent, addressed to who may read it.</summary>
internal sealed class HrisEnvelopes(IConfiguration configuration)
{
    private readonly string _installation = configuration["Installation"] ?? "local";

    /// <summary>Where the schemas are served to whoever reads the events, from the outside.</summary>
    private readonly string? _schemas = configuration["Hris:Schemas"]?.TrimEnd('/');

    /// <summary>Where certificates are checked, if the installation says so.</summary>
    public Uri? VerifyAt { get; } = CertificateCode.Door(configuration);

    /// <param name="id">The same on every resend.</param>
    public OutboxEntry OfWorker(Guid id, AboutWorker about, object data, string? trace)
    {
        var (participant, person, employment) = (about.Participant, about.Person, about.Employment);
        var head = new ParticipationHead(
            participant.ProgrammeId, about.Design.Code, person.WorkerId, person.Source, employment.Entity, employment.Country,
            Public.Code(participant.Role), Public.Code(participant.Seniority), about.Today);
        var @event = Envelope(id, HrisCatalogue.Of(data.GetType()), $"worker/{person.WorkerId}", about.At, Flat(head, data), person.WorkerId, trace) with
        {
            Country = employment.Country.ToLowerInvariant()
        };
        return new(id, IntegrationBus.Out, [employment.Country], person.Source, person.Id, @event);
    }

    public OutboxEntry OfProgramme(Guid id, AboutProgramme about, object data, string? trace) => new(
        id, IntegrationBus.Reports, about.Design.Countries, null, null,
        Envelope(id, HrisCatalogue.Of(data.GetType()), $"programme/{about.Id}", about.At, Flat(new ProgrammeHead(about.Id, about.Design.Code), data), about.Id.ToString(), trace));

    /// <summary>To the HRIS that knew the person, and the consumers of the country; no worker id is left to be named.</summary>
    public OutboxEntry OfErasure(Guid id, Erasure erasure, DateTimeOffset at, string? trace)
    {
        var data = new ErasureCompletedData(erasure.Id, DateOnly.FromDateTime(at.UtcDateTime));
        var @event = Envelope(id, HrisCatalogue.Of(typeof(ErasureCompletedData)), $"erasure/{erasure.Id}", at, JsonSerializer.SerializeToElement(data, CloudEvent.Json), erasure.Id.ToString(), trace) with
        {
            Country = erasure.Country is { Length: 2 } country ? country.ToLowerInvariant() : CloudEvent.NoCountry
        };
        return new(id, IntegrationBus.Out, erasure.Country is { Length: 2 } of ? [of] : [], erasure.Source, null, @event);
    }

    /// <summary>To whom the source of the answered event belongs to; of a country, as far as it is known.</summary>
    public OutboxEntry OfAnswer(WorkerEventAnswer answer, DateTimeOffset at, string? trace)
    {
        var data = answer.Data;
        var @event = Envelope(answer.Id, HrisCatalogue.Of(data.GetType()), null, at, JsonSerializer.SerializeToElement(data, data.GetType(), CloudEvent.Json), null, trace) with
        {
            Country = answer.Country ?? CloudEvent.NoCountry
        };
        return new(answer.Id, IntegrationBus.Out, answer.Country is { } country ? [country.ToUpperInvariant()] : [], answer.Source, answer.PersonId, @event);
    }

    /// <summary>Head and data as one object, in that order.</summary>
    public static JsonElement Flat(object head, object data)
    {
        var body = JsonSerializer.SerializeToNode(head, head.GetType(), CloudEvent.Json)!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(data, data.GetType(), CloudEvent.Json)!.AsObject()) body[name] = value?.DeepClone();
        return body.Deserialize<JsonElement>();
    }

    // The sequence is the place in the outbox, which is not known before it is there.
    private CloudEvent Envelope(Guid id, HrisType type, string? subject, DateTimeOffset at, JsonElement data, string? partition, string? trace) => new(
        "1.0", id.ToString(), $"urn:reversementoring:{_installation}:programme", type.Type, data, subject, at.ToUniversalTime(), "application/json",
        $"{_schemas ?? $"https://{_installation}/schemas"}/{type.SchemaPath}", null, partition, null, trace);
}
