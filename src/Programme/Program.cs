using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Integration;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Names;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Roles;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Programme.Workforce;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;
using Outbound = ReverseMentoring.Programme.Integration.Outbound;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddAccess().AddSingleton<Templates>().AddSingleton<Mailer>().AddWorkforce();
builder.AddIntegrationBus();
var hris = new HrisPublishing(builder.Configuration["Installation"] ?? "local");
builder.AddEventSourcing("programme", service => service
    .Access()
    .Noun<Worker>(WorkerLife.Describe)
    .Noun<Role>(RoleLife.Describe)
    .Noun<CountryPolicy>(CountryPolicyLife.Describe)
    .Noun<Programme>(ProgrammeLife.Describe)
    .Noun<Participant>(ParticipantLife.Describe)
    .Noun<Notification>(NotificationLife.Describe)
    .Copy<Session>()
    .Consumer<PairFormedConsumer>()
    .Consumer<PairEndedConsumer>()
    .Consumer<ProgrammeOverConsumer>()
    .Consumer<NotificationRequestedConsumer>()
    .Workforce()
    .Store(Documents.Configure)
    .Relay(Outbound.From, SubjectKeyOnTheWay.Complete)
    .Relay("hris-relay", HrisOutbound.From, HrisPublishing.Publish, hris.Complete));

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapOperations(Policies.Operator);
app.MapRoles();
app.MapCountryPolicies();
app.MapProgrammes();
app.MapParticipants();
app.MapNames();
app.MapWorkforce();
app.MapAccessLog();
app.Run();
