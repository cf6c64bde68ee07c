using System.Reflection;
using Microsoft.Net.Http.Headers;

namespace ReverseMentoring.Programme;

/// <summary>The languages that somebody wants to read, best first: <c>?language=</c>, then what their browser says. An endpoint takes it as an argument.</summary>
public sealed record ReaderLanguage(IReadOnlyList<string> Wanted)
{
    private const string Fallback = "en";

    /// <summary>The best of what there is; English, or whatever there is, for whom there is nothing.</summary>
    public (string Language, T Text) Of<T>(IReadOnlyDictionary<string, T> texts)
    {
        var language = Wanted.SelectMany(wanted => new[] { wanted, wanted.Split('-')[0] }).Append(Fallback)
            .Select(wanted => texts.Keys.FirstOrDefault(there => there.Equals(wanted, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(there => there is not null) ?? texts.Keys.Order(StringComparer.Ordinal).First();
        return (language, texts[language]);
    }

    public static ValueTask<ReaderLanguage?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        // What cannot be read says nothing; a language is no reason to refuse.
        _ = StringWithQualityHeaderValue.TryParseList(context.Request.Headers.AcceptLanguage, out var accepted);
        return ValueTask.FromResult<ReaderLanguage?>(new(
        [
            .. context.Request.Query["language"].OfType<string>(),
            .. (accepted ?? []).Where(spoken => spoken.Quality is not 0).OrderByDescending(spoken => spoken.Quality ?? 1).Select(spoken => spoken.Value.ToString())
        ]));
    }
}
