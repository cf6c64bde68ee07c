using FsCheck;
using FsCheck.Fluent;
using MimeKit;
using ReverseMentoring.Programme.Notifications;

namespace ReverseMentoring.Programme.Tests;

/// <summary>Every mail in every language, opened as its reader's mail program opens it.</summary>
public sealed class WordsOfMails
{
    private static readonly MailKinds kinds = new();
    private static readonly Uri portal = new("https://portal.test/");
    private static readonly MailboxAddress from = new("Reverse Mentoring", "programme@acme.test");

    public static TheoryData<string, string> All => [.. from kind in kinds.All.Keys from language in kinds.Languages.Keys select (kind, language)];

    [Fact]
    public void there_is_a_mail_for_all_that_the_services_ask_for() => Assert.Superset(
        new HashSet<string>
        {
            "pair-proposed", "pair-formed", "session-reminder", "session-report-asked", "session-cancelled", "session-confirmed", "session-moved",
            "invitation", "invitation-reminder", "application-received", "application-approved", "application-declined", "waitlisted", "place-offered", "agreement-reminder",
            "training-reminder", "line-manager-informed", "line-manager-asked", "pause-ended", "participation-completed", "transfer-eligibility", "certificate-issued",
            "programme-opened", "programme-closing", "sponsor-appointed"
        },
        kinds.All.Keys.ToHashSet());

    [Theory, MemberData(nameof(All))]
    public void each_reads_well_in_a_mail_program(string code, string language)
    {
        var kind = kinds.All[code];
        Assert.True(kind.Names.ContainsKey(language) && kinds.Groups[kind.Group].ContainsKey(language), "It has a name and a group that has one.");
        Assert.Null(WordingRules.Broken(kind.Words[language], kind));
        Assert.Equal(kind.Needed.Order(), kind.Words[language].Placeholders.Intersect(kind.Parameters.Keys).Order());
        using var mail = Sent(kind, language, "Kim Weber");

        Assert.InRange(mail.Subject!.Length, 10, 140);
        Assert.Equal(language, mail.Body!.Headers[HeaderId.ContentLanguage]);
        Assert.All(new[] { mail.Subject!, mail.TextBody!, mail.HtmlBody! }, text => Assert.DoesNotMatch(@"\{\w*\}|\}|00000000-", text));
        Assert.Contains("Kim Weber", mail.TextBody, StringComparison.Ordinal);
        Assert.StartsWith($"<!doctype html>\n<html lang=\"{language}\">", mail.HtmlBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("<title>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", mail.HtmlBody, StringComparison.Ordinal);
        // Both say the same: what the text says stands in the HTML too.
        Assert.All(kind.Words[language].Text.Where(line => !line.Contains('{')), line => Assert.Contains($"<p>{System.Net.WebUtility.HtmlEncode(line)}</p>", mail.HtmlBody, StringComparison.Ordinal));
        Assert.Equal(kind.Optional, mail.Headers.Contains(HeaderId.ListUnsubscribe));
        // No token, and no word about anybody, in any address.
        Assert.All(System.Text.RegularExpressions.Regex.Matches(mail.TextBody!, @"https?://\S+"), link => Assert.Matches(@"^https://portal\.test/[a-z/-]*([0-9a-f-]{36}(/[a-z]+)?)?$", link.Value));
        // Where there is no portal a mail says the same and leads nowhere, rather than to what is not there.
        using var unlinked = Sent(kind, language, "Kim Weber", nowhere: true);
        Assert.Null(unlinked.Headers[HeaderId.ListUnsubscribe]);
        Assert.All(new[] { unlinked.TextBody!, unlinked.HtmlBody! }, text => Assert.DoesNotMatch(@"https?:|href|<p></p>|<footer|:\s*$", text));
        Assert.Equal(Paragraphs(mail)[..kind.Words[language].Text.Count], Paragraphs(unlinked)[..^1]);
    }

    /// <summary>Whatever the HRIS calls somebody: it stays text, in the header and in the page.</summary>
    [Fact]
    public void a_name_is_never_markup_and_never_a_header() => Prop.ForAll(Names.ToArbitrary(), name =>
    {
        using var mail = Sent(kinds.All["line-manager-informed"], "en", name);
        Assert.DoesNotContain("\n", mail.Subject, StringComparison.Ordinal);
        Assert.Null(mail.Headers["Bcc"]);
        Assert.Single(mail.To);
        Assert.DoesNotContain("<script", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(System.Text.RegularExpressions.Regex.Count(mail.HtmlBody!, "<"), Tags);
    }).QuickCheckThrowOnFailure();

    private static readonly int Tags = Sent(kinds.All["line-manager-informed"], "en", "Kim").HtmlBody!.Count(letter => letter == '<');

    private static Gen<string> Names => Gen.OneOf(
        Gen.Elements("<script>alert(1)</script>", "Kim\r\nBcc: all@acme.test", "\u202Emik", "\" onclick=\"x", "&lt;b&gt;", "{answerBy}", "{", "💡 Ünï", "=?utf-8?q?x?=", new string('ä', 300)),
        ArbMap.Default.GeneratorFor<NonEmptyString>().Select(text => text.Get).Where(text => !text.Contains('\0') && !text.Any(char.IsSurrogate)));

    private static string[] Paragraphs(MimeMessage mail) => mail.TextBody!.ReplaceLineEndings("\n").Split("\n\n");

    private static MimeMessage Sent(MailKind kind, string language, string name, bool nowhere = false)
    {
        var values = kind.Parameters.Keys.Prepend("name").ToDictionary(key => key, key => key is "name" or "person" ? name : $"the {key.ToLowerInvariant()}");
        var ids = new[] { "programmeId", "pairId", "proposalId", "sessionId" }.ToDictionary(key => key, _ => "aaaaaaaa-0000-4000-8000-000000000001");
        var words = Rendering.Render(kinds, kind, new(language, kind.Words[language], kinds.Version), values, ids, nowhere ? null : portal);
        using var written = Letter.Of(Guid.NewGuid(), from, new("Kim", "kim@acme.test"), words, kind.Optional, Samples.Now);
        using var stream = new MemoryStream();
        written.WriteTo(stream);
        stream.Position = 0;
        return MimeMessage.Load(stream);
    }
}
