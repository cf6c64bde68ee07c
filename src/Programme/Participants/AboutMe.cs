using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Participants;

/// <summary>What somebody says of themselves, to a partner they have. Free text, so a document: it is in no event, and goes with the person.</summary>
/// <param name="Id">The participant.</param>
public sealed record AboutMe(Guid Id, Guid PersonId, string Text);

/// <param name="Text">At most 2000 characters; empty to say nothing any more.</param>
public sealed record WriteAboutMe(string Text);

internal static class AboutMeEndpoints
{
    private const int Longest = 2000;

    public static void MapAboutMe(this IEndpointRouteBuilder app)
    {
        var participants = app.MapGroup("/api/v1/programmes/{programmeId:guid}/participants").RequireAuthorization(Policies.Person).WithTags("Participants");

        participants.MapPut("/me/about", async (Guid programmeId, WriteAboutMe command, Caller caller, IDocumentSession session, CancellationToken ct) =>
        {
            if (await session.LoadAsync<Participant>(Participant.IdOf(programmeId, caller.PersonId), ct) is not { } me || !me.IsLiving())
                return ParticipantDecider.UnknownParticipant.ToProblem();
            if (command.Text.Length > Longest) return new Refusal(RefusalKind.Rule, "about-me-too-long", $"At most {Longest} characters.").ToProblem();
            var policy = await session.LoadAsync<CountryPolicy>(CountryPolicy.IdOf(me.Country), ct);
            if (command.Text.Length > 0 && policy?.Approved?.Content.AllowedFields.Contains("about-me") != true)
                return new Refusal(RefusalKind.Rule, "field-not-allowed", "The policy of this country does not allow 'about-me' to be asked.").ToProblem();

            if (string.IsNullOrWhiteSpace(command.Text)) session.Delete<AboutMe>(me.Id);
            else session.Store(new AboutMe(me.Id, caller.PersonId, command.Text));
            await session.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        }).WithSummary("Says something of oneself that only a partner sees.");

        participants.MapGet("/{participantId:guid}/about", async (
            Guid programmeId, Guid participantId, Caller caller, IDocumentSession session, HttpContext http, CancellationToken ct) =>
        {
            var participant = await session.LoadAsync<Participant>(participantId, ct);
            var visible = participant?.ProgrammeId == programmeId
                && (participant.PersonId == caller.PersonId || participant.Matches.Any(match => match.PartnerId == caller.PersonId && !match.Ended));
            if (!visible || await session.LoadAsync<AboutMe>(participantId, ct) is not { } about)
                return new Refusal(RefusalKind.NotFound, "about-me-unknown", "There is nothing to read.").ToProblem();
            await AccessLog.Write(session, http, caller.PersonId, "about-me", [about.PersonId], ct);
            return TypedResults.Ok(new WriteAboutMe(about.Text));
        }).WithSummary("What a partner says of themselves; only while the pair lives.");
    }
}
