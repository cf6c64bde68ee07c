using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using Microsoft.Net.Http.Headers;

namespace ReverseMentoring.Programme.Certificates;

/// <summary>A small page that stands alone: no script, nothing from elsewhere, readable by every reader, one sheet of A4 on paper.</summary>
internal static class HtmlPage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly HtmlString Style = new("""
        @page { size: A4; margin: 25mm }
        body { font: 1.1rem/1.6 Georgia, serif; color: #1a1a1a; background: #fff; max-width: 42rem; margin: 3rem auto; padding: 0 1.5rem }
        main { border: 3px double #1f4e79; padding: 3rem 2.5rem; overflow-wrap: anywhere }
        h1 { color: #1f4e79; font-size: 2.1rem; margin-top: 0 }
        .holder { font-size: 1.6rem; font-weight: bold }
        dt { font-weight: bold; margin-top: .8rem }
        dd { margin: 0 }
        @media print {
          body { margin: 0; max-width: none; padding: 0 }
          main { box-sizing: border-box; min-height: 235mm }
          a { color: inherit; text-decoration: none }
          .screen { display: none }
        }
        """);

    /// <summary>A piece of HTML: whatever is put into it is text, unless it is such a piece itself.</summary>
    public static IHtmlContent Html(FormattableString html) => new HtmlFormattableString(html.Format, html.GetArguments()!);

    public static IHtmlContent All(params IEnumerable<IHtmlContent> pieces)
    {
        var all = new HtmlContentBuilder();
        foreach (var piece in pieces) all.AppendHtml(piece);
        return all;
    }

    public static IResult Page(HttpResponse response, string language, string title, IHtmlContent body)
    {
        response.Headers[HeaderNames.CacheControl] = "no-store";
        response.Headers.ContentLanguage = language;
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
        using var text = new StringWriter();
        Html($"""
            <!doctype html>
            <html lang="{language}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title><style>{Style}</style></head>
            <body><main><h1>{title}</h1>{body}</main></body>
            </html>
            """).WriteTo(text, Encoder);
        return TypedResults.Content(text.ToString(), "text/html; charset=utf-8");
    }
}
