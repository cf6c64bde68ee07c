namespace ReverseMentoring.EventSourcing;

/// <summary>The HTTP face of an <see cref="Outcome"/>.</summary>
public static class OutcomeHttp
{
    /// <summary>201 for what began, 204 for what changed or was so already, each with the new <c>ETag</c>; problem details for a refusal.</summary>
    public static async Task<IResult> ToHttp(this Task<Outcome> task, HttpResponse response)
    {
        var outcome = await task;
        if (outcome.Refusal is { } refusal) return refusal.ToProblem();
        if (outcome.Version > 0) response.SetETag(outcome.Version);
        return outcome.Created ? TypedResults.Created() : TypedResults.NoContent();
    }

    /// <summary>The same without an <c>ETag</c>: for streams whose version would tell one side what the other did.</summary>
    public static async Task<IResult> ToSecretHttp(this Task<Outcome> task) =>
        (await task).Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
    /// <summary>RFC 9457 problem details: the code, one sentence, and the trace by which operations find it.</summary>
    public static IResult ToProblem(this Refusal refusal) => Problem(refusal.Code, refusal.Sentence, (int)refusal.Kind);
    internal static IResult Problem(string code, string sentence, int status) =>
        TypedResults.Problem(title: sentence, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });
}

/// <summary>
/// The public face of the stream version: a GET answers <c>ETag: "7"</c>, a change may send it back as <c>If-Match</c>.
/// Where the body depends on who reads, the tag is <c>"7-visibility"</c>; the part after the hyphen is ignored on the way in.
/// </summary>
public static class ExpectedVersion
{
    /// <summary>The version the caller has read; null when the request does not say.</summary>
    /// <exception cref="BadHttpRequestException">The header is no single strong version tag (400).</exception>
    public static long? IfMatch(this HttpRequest request)
    {
        var header = request.Headers.IfMatch.ToString();
        if (header is "" or "*") return null;
        return EntityTagHeaderValue.TryParse(header, out var tag) && !tag.IsWeak
            && long.TryParse(tag.Tag.ToString().Trim('"').Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new BadHttpRequestException("If-Match must be one strong entity tag as a GET has answered it.");
    }

    /// <summary>For changes that a repeat could undo: without <c>If-Match</c> they are answered with 428.</summary>
    public static TBuilder RequireIfMatch<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(async (context, next) => context.HttpContext.Request.Headers.IfMatch.Count > 0
            ? await next(context)
            : OutcomeHttp.Problem("if-match-required", "Say with If-Match which version you have seen.", StatusCodes.Status428PreconditionRequired));

    /// <summary>Answers a state with its version as <c>ETag</c>, or 304 where the reader has it already.</summary>
    /// <param name="visibility">Mixed into the tag where the body depends on the reader.</param>
    public static IResult Versioned<T>(this HttpContext http, T body, long version, string? visibility = null)
    {
        http.Response.SetETag(version, visibility);
        return http.Request.Headers.IfNoneMatch.Contains(http.Response.Headers.ETag.ToString())
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(body);
    }

    internal static void SetETag(this HttpResponse response, long version, string? visibility = null) =>
        response.Headers.ETag = visibility is null ? $"\"{version}\"" : $"\"{version}-{visibility}\"";
}
