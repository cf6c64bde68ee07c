using Marten;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Certificates;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Erasures;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>Makes CloudEvents of what an HRIS is told, at the last moment: whoever was erased is nobody's worker any more, and nothing is told.</summary>
internal sealed class HrisWriting(HrisEnvelopes envelopes)
{
    private const int LeastThreshold = 5;

    /// <summary>In the order of the store, whatever stream it is of.</summary>
    public async Task<IReadOnlyList<Told>> Complete(IReadOnlyList<Told> page, IQuerySession documents, CancellationToken ct)
    {
        var told = page.Select(told => (told.Id, told.Trace, News: (HrisNews)told.Message)).OrderBy(told => told.News.Fact.Sequence).ToList();
        var certified = await Certified(documents, [.. told.Select(one => one.News.Fact.State).OfType<Certificate>()], ct);
        var people = await Workers(documents, [.. told.Select(one => one.News.Fact.State).OfType<Participant>(), .. certified.Values.Select(one => one.Participant)], ct);
        var entries = new List<Told>();
        foreach (var (id, trace, news) in told)
        {
            var (fact, at) = (news.Fact, news.Fact.Head.OccurredAt);
            var entry = fact.State switch
            {
                Participant participant => people.GetValueOrDefault(participant.Id) is { } about
                    ? envelopes.OfWorker(id, about with { At = at }, news.OfWorker!(about with { At = at }), trace)
                    : null,
                Programmes.Programme programme when await Programme(documents, programme, at, ct) is var about =>
                    envelopes.OfProgramme(id, about, news.OfProgramme!(about), trace),
                Certificate certificate when certified.TryGetValue(certificate.Id, out var its) => people.GetValueOrDefault(its.Participant.Id) is { } about
                    ? envelopes.OfWorker(id, about with { At = at }, await Issued(documents, certificate, its.Code, ct), trace)
                    : null,
                Erasure erasure => envelopes.OfErasure(id, erasure, at, trace),
                _ => null
            };
            if (entry is not null) entries.Add(new(entry, id, trace));
        }

        return entries;
    }

    /// <summary>Whose certificates these are, and by which code they are checked; of whom was erased, nothing.</summary>
    private static async Task<IReadOnlyDictionary<Guid, (Participant Participant, CertificateCode Code)>> Certified(
        IQuerySession documents, IReadOnlyList<Certificate> certificates, CancellationToken ct)
    {
        if (certificates.Count == 0) return new Dictionary<Guid, (Participant, CertificateCode)>();
        var codes = (await documents.LoadManyAsync<CertificateCode>(ct, certificates.Select(certificate => certificate.Id).Distinct())).ToDictionary(code => code.Id);
        var places = (await documents.LoadManyAsync<Participant>(ct, certificates.Select(PlaceOf).Distinct())).ToDictionary(place => place.Id);
        return certificates.DistinctBy(certificate => certificate.Id).Where(certificate => codes.ContainsKey(certificate.Id) && places.ContainsKey(PlaceOf(certificate)))
            .ToDictionary(certificate => certificate.Id, certificate => (places[PlaceOf(certificate)], codes[certificate.Id]));

        static Guid PlaceOf(Certificate certificate) => Participant.IdOf(certificate.ProgrammeId, certificate.PersonId);
    }

    private async Task<CertificateIssuedData> Issued(IQuerySession documents, Certificate certificate, CertificateCode code, CancellationToken ct) => new(
        certificate.Id, Public.Code(certificate.Kind), (await documents.LoadAsync<ProgrammeTexts>(certificate.ProgrammeId, ct))!.Texts.Titles, certificate.IssuedOn, code.Written,
        envelopes.VerifyAt is { } at ? code.CheckAt(at).AbsoluteUri : null);

    /// <summary>What is known of these participants, by participant; of whom was erased, nothing.</summary>
    public static async Task<IReadOnlyDictionary<Guid, AboutWorker>> Workers(IQuerySession documents, IReadOnlyList<Participant> participants, CancellationToken ct)
    {
        var places = participants.DistinctBy(participant => participant.Id).ToList();
        Guid[] people = [.. places.Select(place => place.PersonId).Distinct()];
        Guid[] pairs = [.. places.SelectMany(place => place.Matches).Select(match => match.PairId).Distinct()];
        var data = (await documents.LoadManyAsync<PersonalData>(ct, people)).ToDictionary(data => data.Id);
        var workers = (await documents.LoadManyAsync<Worker>(ct, people)).ToDictionary(worker => worker.Id);
        var programmes = (await documents.LoadManyAsync<Programmes.Programme>(ct, places.Select(place => place.ProgrammeId).Distinct())).ToDictionary(programme => programme.Id);
        var held = pairs.Length == 0 ? [] : await documents.Query<Copy<Session>>()
            .Where(copy => copy.State.PairId.IsOneOf(pairs) && copy.State.Status == "held" && copy.State.Kind == "session").ToListAsync(ct);

        var known = new Dictionary<Guid, AboutWorker>();
        foreach (var place in places)
            if (data.TryGetValue(place.PersonId, out var person) && workers.GetValueOrDefault(place.PersonId)?.Employment is { } employment)
                known[place.Id] = new(default, place, person, employment, programmes[place.ProgrammeId].Design!,
                    [.. held.Select(copy => copy.State).Where(session => place.Matches.Any(match => match.PairId == session.PairId))]);
        return known;
    }

    public static async Task<AboutProgramme> Programme(IQuerySession documents, Programmes.Programme programme, DateTimeOffset at, CancellationToken ct)
    {
        var design = programme.Design!;
        var texts = (await documents.LoadAsync<ProgrammeTexts>(programme.Id, ct))!.Texts;
        var policies = await documents.LoadManyAsync<CountryPolicy>(ct, design.Countries.Select(CountryPolicy.IdOf));
        var participants = await documents.Query<Participant>().CountAsync(participant => participant.ProgrammeId == programme.Id, ct);
        // The strictest of its countries: the figure is of all of them.
        var threshold = policies.Select(policy => policy.Approved?.Content.AnonymityThreshold ?? 0).Append(LeastThreshold).Max();
        return new(at, programme.Id, design, texts, participants, threshold);
    }
}
