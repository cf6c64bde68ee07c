using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Marten;
using Microsoft.AspNetCore.Http.Features;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults;

namespace ReverseMentoring.Programme.Workforce;

/// <param name="Percent">How much of it was looked at, 0 to 100.</param>
/// <param name="Result">How it ended, if it has.</param>
/// <param name="Forbidden">Columns that were dropped because nobody here may know what is in them.</param>
public sealed record ExtractReport(
    Guid Id, ExtractStatus Status, int Percent, string? Result, ExtractCounts Counts, bool ValidateOnly, DateOnly AsOf, IReadOnlyList<string> Forbidden, DateTimeOffset ReceivedAt, DateTimeOffset? OverAt);

internal static class ExtractEndpoints
{
    private const long LargestFile = 1024L * 1024 * 1024;

    public static void MapExtracts(this IEndpointRouteBuilder app)
    {
        var extracts = app.MapGroup("/hris/v1/extracts").RequireAuthorization(Policies.Integrator).WithTags("HRIS");

        extracts.MapPost("/", Receive)
            .WithSummary("A full extract of one source as CSV: all its workers as of a day. Checked, then carried out in the background; with validateOnly=true nothing of it is stored.");

        extracts.MapGet("/{id:guid}", async (Guid id, HrisScope scope, IQuerySession session, CancellationToken ct) =>
            await Mine(id, scope, session, ct) is var (extract, progress) ? TypedResults.Ok(Report(extract, progress)) : ExtractDecider.Unknown.Refusal!.ToProblem());

        extracts.MapGet("/{id:guid}/errors", async (Guid id, string? cursor, int? limit, HrisScope scope, IQuerySession session, CancellationToken ct) =>
        {
            var (after, size) = (After(cursor), Page.Size(limit));
            if (await Mine(id, scope, session, ct) is not var (_, progress)) return ExtractDecider.Unknown.Refusal!.ToProblem();
            var next = after + size < progress.Errors.Count ? Base64Url.EncodeToString(Encoding.ASCII.GetBytes((after + size).ToString(CultureInfo.InvariantCulture))) : null;
            return TypedResults.Ok(new Page<RowError>([.. progress.Errors.Skip(after).Take(size)], next));
        }).WithSummary("Rows that were not taken, the first thousand: line, column and code, never what stands there.");

        extracts.MapPost("/{id:guid}/cancel", async (Guid id, HrisScope scope, IQuerySession session, Commands commands, HttpContext http, CancellationToken ct) =>
            await Mine(id, scope, session, ct) is null
                ? ExtractDecider.Unknown.Refusal!.ToProblem()
                : await commands.Execute<Extract>(id, http.Request.IfMatch(), (extract, now) => ExtractDecider.Decide(extract, new CancelExtract(), now), ct).ToHttp(http.Response))
            .WithSummary("Ends it where it is; what was stored until then stays.");
    }

    private static async Task<IResult> Receive(
        HttpContext http, HrisScope scope, ExtractIntake intake, [FromKeyedServices(DomainClock.Key)] TimeProvider clock,
        string? source, string? country, DateOnly? asOf, long? sequence, bool? validateOnly, CancellationToken ct)
    {
        if (source is null || asOf is null) throw new BadHttpRequestException("Say in source which HRIS it comes from, and in asOf as of which day it holds.");
        var countries = country is null ? [.. scope.Countries?.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>()] : new[] { country };
        if (!countries.All(Country.IsCode)) throw new BadHttpRequestException("The country is an ISO 3166-1 code, such as DE.");
        if (!scope.MayUse(source) || !countries.All(scope.MayWrite) || (scope.Countries is not null && countries.Length == 0))
            return new Refusal(RefusalKind.Rule, "source-not-allowed", "This source and this country are not yours to write.").ToProblem();
        if (!WorkerChecks.IsText(source)) return ExtractDecider.MayBe("", asOf.Value, 0, clock.GetUtcNow())!.ToProblem();
        if (ExtractDecider.MayBe(source, asOf.Value, sequence ?? 0, clock.GetUtcNow()) is { } refusal) return refusal.ToProblem();

        // Before the first byte is read.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestFile;
        var id = Guid.CreateVersion7();
        var outcome = await intake.Receive(id, new(source, countries, asOf.Value, sequence ?? 0, validateOnly == true), http.Request.Body, ct);
        return outcome.Refusal is { } no ? no.ToProblem() : TypedResults.Accepted($"/hris/v1/extracts/{id}", new ExtractAccepted(id));
    }

    // Another integrator's is none of theirs.
    private static async Task<(Extract Extract, ExtractProgress Progress)?> Mine(Guid id, HrisScope scope, IQuerySession session, CancellationToken ct) =>
        await session.LoadAsync<Extract>(id, ct) is { } extract && await session.LoadAsync<ExtractProgress>(id, ct) is { } progress
            && scope.MayUse(extract.Source) && (extract.Countries.Count == 0 ? scope.Countries is null : extract.Countries.All(scope.MayWrite))
            ? (extract, progress)
            : null;

    public static ExtractReport Report(Extract extract, ExtractProgress progress)
    {
        var counts = extract.Counts ?? progress.Counts;
        var looked = counts.Added + counts.Changed + counts.Unchanged + counts.Errors;
        var percent = extract.Status == ExtractStatus.Completed || counts.Rows == 0 ? 100 : (int)(100L * looked / counts.Rows);
        return new(extract.Id, extract.Status, percent, extract.Result, counts, extract.ValidateOnly, extract.AsOf, extract.Forbidden, extract.ReceivedAt, extract.OverAt);
    }

    private static int After(string? cursor)
    {
        if (cursor is null) return 0;
        return cursor.Length < 20 && Base64Url.IsValid(cursor) && int.TryParse(Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)), NumberStyles.None, CultureInfo.InvariantCulture, out var after)
            ? after
            : throw new BadHttpRequestException("The cursor is none that this list has answered.");
    }
}

public sealed record ExtractAccepted(Guid Id);
