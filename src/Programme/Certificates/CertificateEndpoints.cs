using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Certificates;

internal static class CertificateEndpoints
{
    public static void MapCertificates(this IEndpointRouteBuilder app)
    {
        var mine = app.MapGroup("/api/v1/certificates").RequireAuthorization(Policies.Person).WithTags("Certificates");

        mine.MapGet("/", async (Caller caller, IQuerySession session, HttpRequest request, IConfiguration configuration, string? cursor, int? limit, CancellationToken ct) =>
        {
            var page = await Page.Of<Certificate>(
                session, "CAST(d.data ->> 'personId' as uuid) = ? and d.data ->> 'revoked' = 'false'", [caller.PersonId], cursor, limit, certificate => certificate.Id, ct);
            var codes = (await session.LoadManyAsync<CertificateCode>(ct, page.Items.Select(certificate => certificate.Id))).ToDictionary(code => code.Id);
            return TypedResults.Ok(page.Select(certificate => CertificateRow.Of(certificate, codes.GetValueOrDefault(certificate.Id) is { } code ? CheckAt(request, configuration, code) : null)));
        }).WithSummary("One's own certificates.");

        mine.MapGet("/{id:guid}", async (
            Guid id, Caller caller, ReaderLanguage reader, IQuerySession session, HttpContext http, IConfiguration configuration,
            [FromKeyedServices(DomainClock.Key)] TimeProvider clock, CancellationToken ct) =>
            await session.LoadAsync<Certificate>(id, ct) is { Revoked: false } certificate
            && certificate.PersonId == caller.PersonId
            && await session.LoadAsync<CertificateCode>(id, ct) is { } code
            && (await session.LoadAsync<PersonalData>(caller.PersonId, ct))?.At(clock.GetUtcNow()) is { } names
                ? CertificatePages.Certificate(
                    http.Response, reader, certificate, code, CheckAt(http.Request, configuration, code), names.Full,
                    await Title(certificate.ProgrammeId, reader, session, ct), (await session.LoadAsync<Programmes.Programme>(certificate.ProgrammeId, ct))!,
                    configuration["RecordOfProcessing:Controller"])
                : CertificateDecider.UnknownCertificate.ToProblem())
            .WithSummary("One's own certificate as a page for printing, with the name as it is now, in the language asked for.");

        // Wrong, unknown, revoked: one answer, and always an answer, so that nobody learns anything by asking.
        app.MapGet("/verify/{code}", async (string code, ReaderLanguage reader, IQuerySession session, HttpContext http, CancellationToken ct) =>
        {
            var typed = CertificateCode.Read(code);
            var known = await session.Query<CertificateCode>().FirstOrDefaultAsync(one => one.Code == typed, ct);
            var certificate = await session.LoadAsync<Certificate>(known?.Id ?? Guid.Empty, ct);
            var genuine = certificate is { Revoked: false }
                ? new Genuine(certificate.Kind, await Title(certificate.ProgrammeId, reader, session, ct), certificate.IssuedOn)
                : null;
            return http.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase)
                ? TypedResults.Ok(new Verification(genuine is not null, genuine))
                : CertificatePages.Check(http.Response, reader, genuine);
        }).RequireAuthorization(Policies.AnonymousDoor).WithTags("Certificates")
            .WithSummary("Whether a certificate is genuine, for anybody who was given its code. As a page, or as JSON where that is asked for. No name.");
    }

    private static async Task<string> Title(Guid programmeId, ReaderLanguage reader, IQuerySession session, CancellationToken ct) =>
        reader.Of((await session.LoadAsync<ProgrammeTexts>(programmeId, ct))!.Texts.Titles).Text;

    // Behind a proxy the address that people see is not the one that this service hears.
    private static Uri CheckAt(HttpRequest request, IConfiguration configuration, CertificateCode code) =>
        code.CheckAt(CertificateCode.Door(configuration) ?? new($"{request.Scheme}://{request.Host}/verify/"));
}

/// <param name="CheckAt">The address that the holder gives to whoever shall check it; null while an erasure is under way.</param>
public sealed record CertificateRow(Guid Id, CertificateKind Kind, Guid ProgrammeId, MentoringRole MentoringRole, DateOnly IssuedOn, Uri? CheckAt)
{
    internal static CertificateRow Of(Certificate certificate, Uri? checkAt) =>
        new(certificate.Id, certificate.Kind, certificate.ProgrammeId, certificate.Role, certificate.IssuedOn, checkAt);
}

/// <summary>All that a stranger is told.</summary>
public sealed record Genuine(CertificateKind Kind, string Programme, DateOnly IssuedOn);

public sealed record Verification(bool IsGenuine, Genuine? Certificate);
